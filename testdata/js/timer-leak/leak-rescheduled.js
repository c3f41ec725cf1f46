const { WebSocketServer } = require('ws');

class Session {
  constructor(socket) {
    this.socket = socket;
    this.beat = this.beat.bind(this);
    this.report();
    this.beat();
    socket.on('close', () => this.end());
  }

  beat() {
    this.socket.ping();
    this.timer = setTimeout(this.beat, 5000);
  }

  report() {
    console.log('buffered', this.socket.bufferedAmount);
    setTimeout(this.report.bind(this), 60_000); // want timer-leak
  }

  end() {
    clearTimeout(this.timer);
  }
}

const server = new WebSocketServer({ port: 9000 });

server.on('connection', (socket) => {
  new Session(socket);

  let missed = 0;
  (function probe() {
    if (socket.readyState !== socket.OPEN) missed++;
    setTimeout(probe, 1000); // want timer-leak
  })();
});
