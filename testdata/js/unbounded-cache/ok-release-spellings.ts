import { createServer } from 'node:http';
import pull from 'lodash/pull';

const counts: Record<string, number> = {};
let byHost = new Map<string, string>();
const props = {} as Record<string, string>;
const order: string[] = [];
const queue: string[] = [];
let table = Object.create(null);
const names = new Set<string>();

setInterval(() => {
  for (const key in counts) delete counts[key];
  byHost = new Map([...byHost].slice(-100));
  order.splice(0, order.length - 10);
  table = Object.create(null);
  names.forEach((name) => names.delete(name));
}, 1000);

createServer((req, res) => {
  const url = req.url!;
  counts[url] ??= Date.now();
  byHost.set(req.headers.host!, url);
  Reflect.set(props, url, req.method);
  order.push(url);
  queue.push(url);
  table[url] = true;
  names.add(url);
  res.on('close', () => {
    Reflect.deleteProperty(props, url);
    pull(queue, url);
  });
  res.end();
}).listen(3000);
