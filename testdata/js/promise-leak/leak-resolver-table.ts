import { Worker } from 'node:worker_threads';
import { createServer } from 'node:http';

type Reply = { id: number; html?: string; error?: string };
type Waiter = { resolve(html: string): void; reject(err: Error): void };

const worker = new Worker('./render.js');
const waiting = new Map<number, Waiter>();
let nextId = 0;

worker.on('message', ({ id, html, error }: Reply) => {
  const waiter = waiting.get(id);
  if (!waiter) return;
  if (error) {
    waiter.reject(new Error(error));
    return;
  }
  waiting.delete(id);
  waiter.resolve(html!);
});

function render(url: string): Promise<string> {
  const id = nextId++;
  const reply = new Promise<string>((resolve, reject) => waiting.set(id, { resolve, reject })); // want promise-leak
  worker.postMessage({ id, url });
  return reply;
}

createServer(async (req, res) => {
  try {
    res.end(await render(req.url!));
  } catch {
    res.writeHead(500).end();
  }
}).listen(3000);
