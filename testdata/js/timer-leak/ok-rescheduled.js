const { WebSocketServer } = require('ws');

class Session {
  constructor(socket) {
    this.socket = socket;
    this.beat = this.beat.bind(this);
    this.closed = false;
    this.report();
    this.beat();
    socket.on('close', () => this.end());
  }

  beat() {
    this.socket.ping();
    this.timer = setTimeout(this.beat, 5000);
  }

  report() {
    if (this.closed) return;
    console.log('buffered', this.socket.bufferedAmount);
    setTimeout(this.report.bind(this), 60_000);
  }

  end() {
    this.closed = true;
    clearTimeout(this.timer);
  }
}

const server = new WebSocketServer({ port: 9000 });

server.on('connection', (socket) => {
  new Session(socket);

  (function probe() {
    if (socket.readyState !== socket.OPEN) return;
    socket.ping();
    setTimeout(probe, 1000);
  })();
});
