import { createServer } from 'node:net';
import { WebSocketServer } from 'ws';
import { Server } from 'socket.io';

createServer((socket) => {
  const keepAlive = setInterval(() => socket.write('\0'), 15_000); // want timer-leak
  socket.on('data', (data) => {
    if (data.toString() === 'quit') {
      clearInterval(keepAlive);
      socket.end();
    }
  });
}).listen(4000);

new WebSocketServer({ port: 4001 }).on('connection', (socket) => {
  let lastPong = Date.now();
  const check = () => {
    if (Date.now() - lastPong > 60_000) console.warn('silent peer');
    socket.ping();
    setTimeout(check, 30_000); // want timer-leak
  };
  socket.on('pong', () => (lastPong = Date.now()));
  check();
});

new Server(4002).on('connection', (socket) => {
  const feed = setInterval(() => socket.emit('tick', Date.now()), 250); // want timer-leak
  feed.unref();
  socket.on('disconnect', () => {
    console.log('left', socket.id);
  });
});
