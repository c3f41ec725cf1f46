import { EventEmitter } from 'node:events';
import { WebSocketServer, type WebSocket } from 'ws';

class Connection extends EventEmitter {
  #beat: NodeJS.Timeout;
  private stats: NodeJS.Timeout;
  private retry?: NodeJS.Timeout;

  constructor(private socket: WebSocket) {
    super();
    this.#beat = setInterval(() => socket.ping(), 10_000);
    this.stats = setInterval(() => this.emit('stats', socket.bufferedAmount), 5000); // want timer-leak
    this.retry = setInterval(() => this.flush(), 1000); // want timer-leak
    socket.on('close', () => this.close());
  }

  private flush() {
    this.socket.send('');
  }

  private close() {
    clearInterval(this.#beat);
    this.retry = undefined;
    this.removeAllListeners();
  }
}

new WebSocketServer({ port: 9000 }).on('connection', (socket) => {
  new Connection(socket);
});
