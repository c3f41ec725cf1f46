import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

const bus = new EventEmitter();

createServer((req, res) => {
  bus.once('reload', () => console.log('reloaded'));
  req.once('end', () => res.end());
  res.once('close', () => console.log('closed'));
}).listen(3000);

export function onFirstPaint(run: () => void) {
  document.addEventListener('DOMContentLoaded', run, { once: true, passive: true });
  window.addEventListener('load', () => run(), { once: true });
}
