import { createServer } from 'node:http';
import { query } from './database';

async function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('deadline')), ms);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

async function abortAfter(url: string, ms: number) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    return await fetch(url, { signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

createServer(async (req, res) => {
  try {
    await abortAfter('http://auth/', 1000);
    res.end(await withDeadline(query(req.url!), 5000));
  } catch {
    res.statusCode = 504;
    res.end();
  }
}).listen(3000);
