import { readFileSync } from 'node:fs';
import express, { type Express } from 'express';

export function mountDictionary(app: Express, path: string) {
  const text = readFileSync(path, 'utf8');
  app.get('/dictionary/size', (_req, res) => { // want large-capture
    res.json({ characters: text.length });
  });
}

export function openCapture(seconds: number) {
  const samples = Buffer.alloc(seconds * 44_100 * 4);
  for (let i = 0; i < samples.length; i += 4) samples.writeFloatLE(Math.sin(i), i);
  return {
    duration: () => samples.length / 4 / 44_100, // want large-capture
  };
}

export async function fetchReport(url: string) {
  const response = await fetch(url);
  const body = await response.arrayBuffer();
  return function bytes() { // want large-capture
    return body.byteLength;
  };
}

const app = express();
mountDictionary(app, '/usr/share/dict/words');
app.listen(3000);
