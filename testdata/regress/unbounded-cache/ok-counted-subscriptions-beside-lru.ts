import { LRUCache } from 'lru-cache';
import { createServer } from 'node:http';

const results = new LRUCache<string, string>({ max: 250 });
const watchers = new Map<string, Set<(status: string) => void>>();

function watch(key: string, listener: (status: string) => void) {
  const listeners = watchers.get(key) ?? new Set();
  listeners.add(listener);
  watchers.set(key, listeners);
  results.set(key, 'pending');
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) watchers.delete(key);
  };
}

createServer((req, res) => {
  const stop = watch(req.url!, (status) => res.write(status));
  req.on('close', stop);
}).listen(3000);
