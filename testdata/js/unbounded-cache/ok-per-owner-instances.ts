import { createServer, type Socket } from 'node:net';

class LineBuffer {
  private lines: string[] = [];
  private partial = '';

  feed(chunk: string) {
    const parts = (this.partial + chunk).split('\n');
    this.partial = parts.pop()!;
    this.lines.push(...parts);
    return this.lines.length;
  }
}

class Session {
  private readonly acked = new Map<string, number>();
  private buffer = new LineBuffer();

  constructor(socket: Socket) {
    socket.on('data', (data) => {
      const count = this.buffer.feed(data.toString());
      this.acked.set(String(count), Date.now());
    });
  }
}

createServer((socket) => {
  new Session(socket);
}).listen(4000);
