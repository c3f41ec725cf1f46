import net from 'node:net';

export class LogShipper {
  private socket: net.Socket;

  constructor(host: string, private queue: string[]) {
    this.socket = net.connect(5170, host);
  }

  start() {
    this.socket.on('connect', () => this.flush());
    this.socket.on('drain', () => this.flush());
    this.socket.on('error', (err) => console.error(err.message));
  }

  dispose() {
    this.flush();
    this.socket.destroy();
  }

  private flush() {
    while (this.queue.length > 0 && this.socket.write(this.queue.shift()! + '\n'));
  }
}

export function probe(host: string, port: number) {
  return new Promise<boolean>((resolve) => {
    const socket = net.connect(port, host);
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.end();
  });
}
