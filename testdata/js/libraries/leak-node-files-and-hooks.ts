import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { subscribe } from 'node:diagnostics_channel';
import { PerformanceObserver } from 'node:perf_hooks';
import chokidar from 'chokidar';
import winston from 'winston';

createServer(async (req, res) => {
  const path = '/srv' + req.url;
  fs.watchFile(path, () => res.write('changed')); // want listener-leak
  subscribe('db.query', (message) => res.write(String(message))); // want listener-leak
  chokidar.watch(path).on('all', () => res.write('changed')); // want resource-leak
  const log = winston.createLogger({ transports: [new winston.transports.File({ filename: path })] }); // want resource-leak
  log.info('opened');
  const fd = fs.openSync(path, 'r'); // want resource-leak
  res.write(String(fs.fstatSync(fd).size));
  const handle = await open(path); // want resource-leak
  res.write(String((await handle.stat()).mtimeMs));
  const observer = new PerformanceObserver((list) => res.write(String(list.getEntries().length))); // want resource-leak
  observer.observe({ entryTypes: ['http'] });
}).listen(3000);
