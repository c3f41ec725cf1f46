class Sweeper {
  constructor(run) {
    this.timer = setInterval(run, 1000); // want timer-leak
  }

  stop() {
    clearInterval(this.timer);
  }
}

module.exports = Sweeper;
