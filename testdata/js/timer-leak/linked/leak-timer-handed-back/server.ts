import { createServer } from 'node:http';
import { every } from './timers';

createServer((req, res) => {
  res.writeHead(200);
  every(1000, () => res.write('.'));
}).listen(3000);
