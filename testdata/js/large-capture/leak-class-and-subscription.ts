import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { EventEmitter } from 'node:events';

const jobs = new EventEmitter();

export class Importer {
  private progress: () => string;
  private done = 0;

  constructor(path: string) {
    const contents = readFileSync(path, 'utf8');
    this.done = contents.split('\n').length;
    this.progress = () => `${this.done} lines of ${contents.length} characters`; // want large-capture
  }

  toString() {
    return this.progress();
  }
}

export function startJob(name: string, socket: Socket) {
  const input = Buffer.concat([Buffer.alloc(1 << 20), Buffer.from(name)]);
  socket.write(input);
  jobs.once('finished', () => { // want large-capture
    console.log(name, 'took', input.length, 'bytes');
  });
}

createServer((socket) => startJob('greeting', socket)).listen(4000);
