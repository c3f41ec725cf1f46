const bus = require('./bus');

let bound = false;
let exitHook = null;

function ensureBound() {
  if (bound) return;
  bound = true;
  bus.on('reload', () => console.log('reload'));
}

function installExitHook(cleanup) {
  if (!exitHook) {
    exitHook = () => cleanup();
    process.on('exit', exitHook);
  }
}

class Tracker {
  start() {
    if (this.started) {
      return;
    }
    this.started = true;
    window.addEventListener('pagehide', () => this.flush());
  }

  flush() {
    navigator.sendBeacon('/track', this.buffer);
  }
}

const initialise = (() => {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    bus.on('config', (c) => console.log(c));
  };
})();

module.exports = (req, res, next) => {
  ensureBound();
  initialise();
  installExitHook(() => console.log('bye'));
  if (bus.listenerCount('audit') === 0) {
    bus.on('audit', (entry) => console.log(entry));
  }
  next();
};
module.exports.tracker = new Tracker();
