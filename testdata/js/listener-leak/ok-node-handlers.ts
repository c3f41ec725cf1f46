import express from 'express';
import { EventEmitter } from 'node:events';
import { redis } from './redis';

const bus = new EventEmitter();
bus.setMaxListeners(1000);
const app = express();

app.get('/stream/:room', (req, res) => {
  const { room } = req.params;
  const send = (message: string) => res.write(`data: ${message}\n\n`);
  bus.on(room, send);
  req.on('close', () => bus.off(room, send));
});

app.get('/follow', (req, res) => {
  function forward(_channel: string, text: string) {
    res.write(text);
  }
  redis.on('message', forward);
  res.once('close', () => {
    redis.removeListener('message', forward);
  });
});

app.get('/ready', async (req, res) => {
  const onReady = () => res.write('ready');
  bus.on('ready', onReady);
  try {
    await new Promise((r) => setTimeout(r, 1000));
    res.end();
  } finally {
    bus.off('ready', onReady);
  }
});

app.use((req, res, next) => {
  const onTimeout = () => console.warn('slow client');
  req.socket.on('timeout', onTimeout);
  res.on('close', () => req.socket.off('timeout', onTimeout));
  next();
});

app.listen(3000);
