class Sweeper {
  constructor(run) {
    this.timer = setInterval(run, 1000);
  }

  stop() {
    clearInterval(this.timer);
  }
}

module.exports = Sweeper;
