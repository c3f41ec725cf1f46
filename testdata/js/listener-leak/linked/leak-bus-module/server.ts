import { createServer } from 'node:http';
import { bus } from './bus';

createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  bus.on('news', (item: string) => res.write(`data: ${item}\n\n`)); // want listener-leak
}).listen(3000);
