import { createReadStream } from 'node:fs';
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { request } from 'node:http';
import { Worker } from 'node:worker_threads';
import { createInterface } from 'node:readline';

export function hash(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let sum = 0;
    const stream = createReadStream(path);
    stream.on('data', (chunk) => (sum += chunk.length));
    stream.on('end', () => resolve(sum));
    stream.on('error', reject);
  });
}

export function run(cmd: string, done: (code: number | null) => void) {
  const child = spawn(cmd);
  child.stdout.on('data', (d) => process.stdout.write(d));
  child.on('error', () => done(null));
  child.on('exit', done);
}

createServer((socket) => {
  const upstream = connect(5432, 'db');
  socket.on('data', (d) => upstream.write(d));
  upstream.on('data', (d) => socket.write(d));
  socket.on('close', () => upstream.destroy());
  upstream.on('close', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  upstream.on('error', () => upstream.destroy());
}).listen(6432);

export function ask(path: string, done: (status?: number) => void) {
  const req = request({ path }, (res) => {
    res.on('data', () => {});
    res.on('end', () => done(res.statusCode));
  });
  req.on('error', () => done());
  req.end();
}

export function render(id: string, done: (html: string) => void) {
  const worker = new Worker('./render.js', { workerData: id });
  worker.on('message', done);
  worker.on('error', () => done(''));
}

export function lines(path: string, each: (line: string) => void) {
  const reader = createInterface({ input: createReadStream(path) });
  reader.on('line', each);
}
