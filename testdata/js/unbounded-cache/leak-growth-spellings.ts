import { createServer } from 'node:http';

const counts: Record<string, number> = {};
const byHost = new Map<string, string[]>();
const details: Record<string, object> = {};
const order: string[] = [];
const props = {} as Record<string, string>;
const nested = { pages: {} as Record<string, Record<string, number>> };
const weights: Record<string, number> = {};

createServer((req, res) => {
  const url = req.url!;
  counts[url] ??= Date.now(); // want unbounded-cache
  weights[url] ||= 1; // want unbounded-cache
  byHost?.set(req.headers.host!, [url]); // want unbounded-cache
  Object.assign(details, { [url]: req.headers }); // want unbounded-cache
  order.splice(order.length, 0, url); // want unbounded-cache
  Reflect.set(props, url, req.method); // want unbounded-cache
  (nested.pages[url] ??= {})[req.method!] = Date.now(); // want unbounded-cache
  res.end();
}).listen(3000);
