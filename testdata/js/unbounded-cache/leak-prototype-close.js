const net = require('net');

function Relay(port) {
  const self = this;
  this.peers = [];
  this.seats = {};
  this.server = net.createServer(function (socket) {
    self.peers.push(socket); // want unbounded-cache
    self.seats[socket.remotePort] = socket;
    socket.on('close', function () {
      delete self.seats[socket.remotePort];
    });
  });
  this.server.listen(port);
}

Relay.prototype.broadcast = function (line) {
  this.peers.forEach(function (peer) {
    peer.write(line);
  });
};

Relay.prototype.close = function () {
  this.peers.forEach(function (peer) {
    peer.destroy();
  });
  this.server.close();
};

module.exports = Relay;
