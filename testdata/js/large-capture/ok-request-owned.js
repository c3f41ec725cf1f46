const express = require('express');
const { EventEmitter } = require('events');

const app = express();

app.use((req, res, next) => {
  const started = process.hrtime.bigint();
  res.on('finish', () => {
    console.log(req.method, req.originalUrl, res.statusCode, process.hrtime.bigint() - started);
  });
  next();
});

app.post('/parse', (req, res) => {
  const body = Buffer.alloc(Number(req.get('content-length')));
  const progress = new EventEmitter();
  let at = 0;
  progress.on('step', () => console.log(at, 'of', body.length));
  req.on('data', (chunk) => {
    at += chunk.copy(body, at);
    progress.emit('step');
  });
  req.on('end', () => res.json({ bytes: body.length }));
});

app.listen(3000);
