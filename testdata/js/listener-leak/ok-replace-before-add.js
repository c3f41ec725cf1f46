const { EventEmitter } = require('events');

const bus = new EventEmitter();
let current = null;

function follow(handler) {
  if (current) bus.removeListener('line', current);
  current = handler;
  bus.on('line', current);
}

class Screen {
  bind(room) {
    this.unbind();
    this.room = room;
    this.onLine = (line) => this.print(line);
    bus.on('room:' + room, this.onLine);
  }

  unbind() {
    if (this.onLine) bus.off('room:' + this.room, this.onLine);
    this.onLine = null;
  }

  print(line) {
    process.stdout.write(line);
  }
}

function reset(handler) {
  bus.removeAllListeners('status');
  bus.on('status', handler);
}

function refresh() {
  window.removeEventListener('resize', layout);
  window.addEventListener('resize', layout);
}

function layout() {
  document.body.style.height = innerHeight + 'px';
}

module.exports = { follow, reset, refresh, Screen };
