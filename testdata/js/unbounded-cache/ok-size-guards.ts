import { createServer } from 'node:http';

const MAX = 1000;
const titles = new Map<string, string>();
const refused = new Set<string>();
const table: Record<string, number> = {};
const log: string[] = [];
const pages = new Map<string, string>();

function remember(url: string, title: string) {
  if (titles.size >= MAX) {
    titles.delete(titles.keys().next().value!);
  }
  titles.set(url, title);
}

function refuse(url: string) {
  if (refused.size < MAX) refused.add(url);
}

function count(url: string) {
  if (Object.keys(table).length >= MAX && !(url in table)) return;
  table[url] = (table[url] ?? 0) + 1;
}

function write(line: string) {
  log.push(line);
  while (log.length > MAX) log.shift();
}

function keep(url: string, html: string) {
  pages.set(url, html);
  if (pages.size > MAX) pages.clear();
}

createServer((req, res) => {
  remember(req.url!, 'page ' + req.url);
  refuse(req.headers.host!);
  count(req.url!);
  write(req.method + ' ' + req.url);
  keep(req.url!, '<p>');
  res.end();
}).listen(3000);
