import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';

const latest: { describe?: () => string; body?: () => Buffer } = {};

parentPort?.on('message', async (path: string) => {
  const { byteLength } = await readFile(path);
  latest.describe = () => `${path}: ${byteLength} bytes`;
});

parentPort?.on('messageerror', async () => {
  const whole = await readFile('/srv/error.html');
  latest.body = () => whole;
});

createServer(async (req, res) => {
  const payload = await (await fetch('http://pages' + req.url)).json();
  const { title } = payload;
  latest.describe = () => title;
  res.end(payload.html);
}).listen(3000);
