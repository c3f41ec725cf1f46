import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

type Listener = (...args: unknown[]) => void;

const client = new EventEmitter();

class Cache {
  constructor(private prefix: string) {}

  on(event: string, cb: Listener) {
    client.on(event, (key: string, ...rest: unknown[]) => { // want listener-leak
      if (key.startsWith(this.prefix)) cb(key, ...rest);
    });
  }

  off(event: string, cb: Listener) {
    client.off(event, cb);
  }
}

createServer((req, res) => {
  const cache = new Cache(req.url!);
  const written: Listener = (key) => res.write(`${key}\n`);
  cache.on('set', written);
  req.on('close', () => cache.off('set', written));
}).listen(8083);
