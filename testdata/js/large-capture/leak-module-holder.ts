import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { createServer } from 'node:http';

type Page = { title: string; html: string };

const latest: { describe?: () => string } = {};

parentPort?.on('message', async (path: string) => {
  const contents = await readFile(path);
  latest.describe = () => `${path}: ${contents.byteLength} bytes`; // want large-capture
});

createServer(async (req, res) => {
  const response = await fetch('http://pages' + req.url);
  const payload = (await response.json()) as Page;
  latest.describe = () => payload.title; // want large-capture
  res.end(payload.html);
}).listen(3000);
