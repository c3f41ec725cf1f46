import { EventEmitter } from 'node:events';
import net from 'node:net';

const clock = new EventEmitter();
setInterval(() => clock.emit('second'), 1000);

class LogShipper {
  private socket: net.Socket;
  private queue: string[] = [];

  constructor(host: string) {
    this.socket = net.connect(5170, host);
    this.socket.on('drain', () => this.flush());
    clock.on('second', () => this.flush()); // want listener-leak
  }

  dispose() {
    this.flush();
    this.socket.destroy();
  }

  private flush() {
    while (this.queue.length > 0 && this.socket.write(this.queue.shift()! + '\n'));
  }
}

export const server = net.createServer((peer) => {
  const shipper = new LogShipper(peer.remoteAddress!);
  peer.on('close', () => shipper.dispose());
});
