import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';

export class Connection extends EventEmitter {
  #beat: NodeJS.Timeout;
  private stats: NodeJS.Timeout;
  private timers: NodeJS.Timeout[] = [];
  private named = new Map<string, NodeJS.Timeout>();

  constructor(private socket: WebSocket) {
    super();
    this.#beat = setInterval(() => socket.ping(), 10_000);
    this.stats = setInterval(this.report.bind(this), 5000);
    this.timers.push(setInterval(() => this.report(), 1000));
    socket.on('close', () => this.close());
  }

  every(name: string, ms: number, run: () => void) {
    clearInterval(this.named.get(name));
    this.named.set(name, setInterval(run, ms));
  }

  private report() {
    this.emit('stats', this.socket.bufferedAmount);
  }

  private stop(timer: NodeJS.Timeout) {
    clearInterval(timer);
  }

  close() {
    clearInterval(this.#beat);
    this.stop(this.stats);
    this.timers.forEach((t) => clearInterval(t));
    for (const t of this.named.values()) clearInterval(t);
    this.named.clear();
    this.removeAllListeners();
  }

  [Symbol.dispose]() {
    this.close();
  }
}

export class Sweeper {
  private readonly timer: NodeJS.Timeout;

  constructor(run: () => void, ms = 1000) {
    this.timer = setInterval(run, ms);
    this.timer.unref?.();
  }

  dispose() {
    clearInterval(this.timer);
  }
}

export function startPolling(run: () => void) {
  const id = setInterval(run, 1000);
  return () => clearInterval(id);
}

export function every(run: () => void, ms: number) {
  return setInterval(run, ms);
}
