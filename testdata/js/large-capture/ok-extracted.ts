import { readFileSync } from 'node:fs';
import express, { type Express } from 'express';

export function mountDictionary(app: Express, path: string) {
  const { length } = readFileSync(path, 'utf8');
  app.get('/dictionary/size', (_req, res) => {
    res.json({ characters: length });
  });
}

export function openCapture(seconds: number) {
  const samples = Buffer.alloc(seconds * 44_100 * 4);
  const duration = samples.length / 4 / 44_100;
  return { duration: () => duration };
}

export async function fetchReport(url: string) {
  const bytes = (await (await fetch(url)).arrayBuffer()).byteLength;
  return () => bytes;
}

export function summarise(path: string) {
  const count = readFileSync(path, 'utf8').split('\n').length;
  return { getSummary: () => ({ count }) };
}

const app = express();
mountDictionary(app, '/usr/share/dict/words');

app.use((req, _res, next) => {
  const path = req.url;
  const started = Date.now();
  req.socket.once('close', () => console.log('ended after', path, Date.now() - started));
  next();
});
app.listen(3000);
