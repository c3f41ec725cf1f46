import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import { loadLargeDataset } from './datasets';

export function mountAsset(app: Express, path: string) {
  const body = readFileSync(path);
  app.get('/asset', (_req, res) => {
    res.setHeader('content-length', body.length);
    res.end(body);
  });
}

export function openTable(region: string) {
  const rows = loadLargeDataset(region);
  return {
    count: () => rows.length,
    row: (i: number) => rows[i],
    find: (name: string) => rows.find((r: { name: string }) => r.name === name),
    toJSON: () => JSON.stringify(rows),
  };
}

export function reader(buffer: Buffer) {
  let at = 0;
  return () => {
    if (at >= buffer.length) return -1;
    return buffer[at++];
  };
}

const words = readFileSync('/usr/share/dict/words', 'utf8');
export const wordCount = () => words.length;
