import { createServer } from 'node:http';
import { every, stop } from './timers';

createServer((req, res) => {
  res.writeHead(200);
  const dots = every(1000, () => res.write('.'));
  res.on('close', () => stop(dots));
}).listen(3000);
