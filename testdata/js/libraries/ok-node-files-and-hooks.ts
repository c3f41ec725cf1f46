import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createHook } from 'node:async_hooks';
import chokidar from 'chokidar';
import winston from 'winston';

const log = winston.createLogger({ level: 'info' });
createHook({ init: () => {} }).enable();
subscribe('db.connect', (message) => log.info(String(message)));
fs.watchFile('/etc/app.conf', () => log.info('changed'));

createServer(async (req, res) => {
  const path = '/srv' + req.url;
  const onQuery = (message: unknown) => res.write(String(message));
  const watcher = chokidar.watch(path).on('all', () => res.write('changed'));
  fs.watchFile(path, () => res.write('changed'));
  subscribe('db.query', onQuery);
  res.on('close', () => {
    fs.unwatchFile(path);
    unsubscribe('db.query', onQuery);
    void watcher.close();
  });

  const fd = fs.openSync(path, 'r');
  try {
    res.write(String(fs.fstatSync(fd).size));
  } finally {
    fs.closeSync(fd);
  }
  const handle = await open(path);
  try {
    res.write(String((await handle.stat()).mtimeMs));
  } finally {
    await handle.close();
  }
  await using second = await open(path);
  res.write(String((await second.stat()).size));
}).listen(3000);
