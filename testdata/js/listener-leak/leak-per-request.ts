import express from 'express';
import { EventEmitter } from 'node:events';
import { redis } from './redis';

const bus = new EventEmitter();
const app = express();

app.get('/stream/:room', (req, res) => {
  const { room } = req.params;
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  bus.on(room, (message) => { // want listener-leak
    res.write(`data: ${message}\n\n`);
  });
  redis.on('message', (_channel: string, text: string) => res.write(text)); // want listener-leak
});

app.post('/shutdown-hook', (req, res) => {
  process.on('SIGTERM', () => res.end()); // want listener-leak
});

app.use((req, res, next) => {
  req.socket.on('timeout', () => console.warn('slow client')); // want listener-leak
  next();
});

app.listen(3000);
