import { createServer, type Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { Server } from 'socket.io';
import express from 'express';

function beat(socket: Socket) {
  return setInterval(() => socket.write('\0'), 15_000);
}

createServer((socket) => {
  const keepAlive = beat(socket);
  const stop = () => clearInterval(keepAlive);
  socket.once('close', stop);
  socket.on('error', () => socket.destroy());
}).listen(4000);

const wss = new WebSocketServer({ port: 4001 });
const alive = new WeakMap<object, boolean>();
wss.on('connection', (socket) => {
  alive.set(socket, true);
  socket.on('pong', () => alive.set(socket, true));
});
const sweep = setInterval(() => {
  wss.clients.forEach((socket) => {
    if (!alive.get(socket)) return socket.terminate();
    alive.set(socket, false);
    socket.ping();
  });
}, 30_000);
wss.on('close', () => clearInterval(sweep));

new Server(4002).on('connection', (socket) => {
  const feed = setInterval(() => socket.emit('tick', Date.now()), 250);
  socket.on('disconnect', () => clearInterval(feed));
});

const app = express();
app.get('/progress', (req, res) => {
  const id = setInterval(() => {
    if (res.destroyed) {
      clearInterval(id);
      return;
    }
    res.write('data: tick\n\n');
  }, 1000);
});
app.get('/long', async (req, res, next) => {
  const ping = setInterval(() => res.write(' '), 1000);
  try {
    res.end(await (await fetch('http://worker')).text());
  } catch (err) {
    next(err);
  } finally {
    clearInterval(ping);
  }
});
app.get('/tail', (req, res) => {
  const ping = setInterval(() => res.write(':\n\n'), 1000);
  req.on('close', () => {
    clearInterval(ping);
  });
});
app.listen(3000);
