const net = require('net');

const peers = {};
const lastFrame = new Map();

net.createServer((socket) => {
  const key = `${socket.remoteAddress}:${socket.remotePort}`;
  peers[key] = { socket, since: Date.now() }; // want unbounded-cache

  socket.on('data', (frame) => {
    lastFrame.set(key, frame); // want unbounded-cache
  });
  socket.on('close', () => {
    delete peers['current'];
    lastFrame.delete('current');
  });
}).listen(4000);
