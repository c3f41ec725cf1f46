import { Worker } from 'node:worker_threads';
import { createServer } from 'node:http';
import { createWriteStream } from 'node:fs';

const worker = new Worker('./render.js');
const access = createWriteStream('access.log', { flags: 'a' });

function render(id: string, done: (html: string) => void) {
  worker.on('message', (msg) => { // want listener-leak
    if (msg.id === id) done(msg.html);
  });
  worker.postMessage({ id });
}

createServer((req, res) => {
  access.write(req.url + '\n');
  access.on('drain', () => res.flushHeaders()); // want listener-leak
  render(req.url!, (html) => res.end(html));
}).listen(3000);
