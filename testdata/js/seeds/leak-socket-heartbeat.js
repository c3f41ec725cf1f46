const { WebSocketServer } = require('ws');

const HEARTBEAT_MS = 30_000;

function onConnection(socket) {
  setInterval(() => { // want timer-leak
    socket.ping();
  }, HEARTBEAT_MS);
  socket.on('message', (data) => socket.send(data));
}

const server = new WebSocketServer({ port: 9000 });
server.on('connection', onConnection);
