import fs from 'node:fs';
import express from 'express';
import { Worker } from 'node:worker_threads';

fs.watch('/etc/app.conf', () => console.log('changed'));
const pool = Array.from({ length: 4 }, () => new Worker('./render.js'));

const app = express();

app.get('/tail/:name', (req, res) => {
  const path = '/var/log/' + req.params.name;
  const watcher = fs.watch(path, () => res.write(fs.readFileSync(path)));
  res.on('close', () => watcher.close());
});

app.get('/changed/:name', (req, res) => {
  const controller = new AbortController();
  fs.watch('/srv/' + req.params.name, { signal: controller.signal }, () => {
    res.end('changed');
  });
  res.on('close', () => controller.abort());
});

app.post('/once', (req, res) => {
  const watcher = fs.watch('/srv', (kind) => {
    watcher.close();
    res.end(kind);
  });
  req.on('close', () => watcher.close());
});

app.post('/render', (req, res) => {
  const worker = pool[Math.floor(Math.random() * pool.length)];
  worker.postMessage(req.url);
  res.sendStatus(202);
});

app.listen(3000);
