#!/usr/bin/env node
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const contents = new Map();
const problems = [];

async function read(file) {
  if (!contents.has(file)) contents.set(file, await readFile(file, 'utf8'));
  return contents.get(file);
}

async function check(dir) {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) await check(full);
    else if ((await read(full)).includes('\t')) problems.push(full);
  }
}

await check(process.argv[2] ?? '.');
for (const p of problems) console.log(p);
process.exitCode = problems.length ? 1 : 0;
