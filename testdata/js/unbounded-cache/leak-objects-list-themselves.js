export default class Meter {
  static running = new Set();

  static async flushAll(report) {
    for (const meter of Meter.running) {
      await report(meter.name, meter.samples);
    }
  }

  constructor(name) {
    this.name = name;
    this.samples = 0;
  }

  start(source) {
    Meter.running.add(this); // want unbounded-cache
    source.ontick = () => this.samples++;
  }

  report(send) {
    send(this.name, this.samples);
    this.samples = 0;
  }
}
