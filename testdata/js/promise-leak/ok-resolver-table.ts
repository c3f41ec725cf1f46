import { Worker } from 'node:worker_threads';
import { createServer } from 'node:http';

type Reply = { id: number; html?: string; error?: string };
type Waiter = { resolve(html: string): void; reject(err: Error): void; timer: NodeJS.Timeout };

const worker = new Worker('./render.js');
const waiting = new Map<number, Waiter>();
let nextId = 0;

function take(id: number): Waiter | undefined {
  const waiter = waiting.get(id);
  if (waiter) {
    clearTimeout(waiter.timer);
    waiting.delete(id);
  }
  return waiter;
}

worker.on('message', ({ id, html, error }: Reply) => {
  const waiter = take(id);
  if (error) waiter?.reject(new Error(error));
  else waiter?.resolve(html!);
});

worker.on('exit', (code) => {
  for (const waiter of waiting.values()) {
    clearTimeout(waiter.timer);
    waiter.reject(new Error('renderer exited with ' + code));
  }
  waiting.clear();
});

function render(url: string): Promise<string> {
  const id = nextId++;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => take(id)?.reject(new Error('timeout')), 5000);
    waiting.set(id, { resolve, reject, timer });
    worker.postMessage({ id, url });
  });
}

createServer(async (req, res) => {
  try {
    res.end(await render(req.url!));
  } catch {
    res.writeHead(500).end();
  }
}).listen(3000);
