import net from 'node:net';

export class Dialer {
  constructor(interval) {
    this.waiting = [];
    this.timer = setInterval(() => this.dial(), interval);
  }

  dial() {
    const peer = this.waiting.shift();
    if (!peer) return;
    const conn = peer.conn = net.connect({ host: peer.host, port: peer.port });
    conn.on('close', () => {
      if (!this.stopped && peer.attempts++ < 5) this.waiting.push(peer);
    });
  }

  stop() {
    this.stopped = true;
    clearInterval(this.timer);
  }
}
