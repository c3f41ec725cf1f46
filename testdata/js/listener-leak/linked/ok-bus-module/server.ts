import { createServer } from 'node:http';
import { listen } from './bus';

createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  const stop = listen('news', (item) => res.write(`data: ${item}\n\n`));
  res.on('close', stop);
}).listen(3000);
