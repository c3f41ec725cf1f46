import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { EventEmitter } from 'node:events';

const jobs = new EventEmitter();

export class Importer {
  private readonly size: number;
  private lines: string[];

  constructor(path: string) {
    const contents = readFileSync(path, 'utf8');
    this.size = contents.length;
    this.lines = contents.split('\n').filter((line) => line.length < contents.length);
  }

  progress = () => `${this.lines.length} lines of ${this.size} characters`;
}

export function startJob(name: string, socket: Socket) {
  const input = Buffer.concat([Buffer.alloc(1 << 20), Buffer.from(name)]);
  const { length } = input;
  socket.write(input, () => console.log('sent', length));
  jobs.once('finished', () => {
    console.log(name, 'took', length, 'bytes');
  });
}

createServer((socket) => startJob('greeting', socket)).listen(4000);
