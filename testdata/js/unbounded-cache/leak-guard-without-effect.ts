import { createServer } from 'node:http';

const MAX = 1000;
const routes = new Map<string, number>();
const slow: string[] = [];

createServer((req, res) => {
  const url = req.url!;
  if (routes.size > MAX) {
    console.warn('the route table is large', routes.size);
  }
  routes.set(url, (routes.get(url) ?? 0) + 1); // want unbounded-cache

  if (slow.length > MAX) {
    process.emitWarning('many slow requests');
  }
  slow.push(url); // want unbounded-cache
  res.end();
}).listen(3000);
