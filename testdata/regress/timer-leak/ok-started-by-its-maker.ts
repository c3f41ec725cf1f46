class LevelMeter {
  private timer?: ReturnType<typeof setInterval>;

  constructor(private analyser: AnalyserNode, private report: (level: number) => void) {}

  start() {
    this.timer = setInterval(() => {
      const samples = new Uint8Array(this.analyser.frequencyBinCount);
      this.analyser.getByteTimeDomainData(samples);
      this.report(Math.max(...samples));
    }, 200);
  }

  stop() {
    clearInterval(this.timer);
  }
}

export class Call {
  private meter?: LevelMeter;
  private meters: LevelMeter[] = [];
  private recorders: MediaRecorder[] = [];

  join(analyser: AnalyserNode) {
    this.meter = new LevelMeter(analyser, (level) => document.title = String(level));
    this.meter.start();
  }

  listen(analysers: AnalyserNode[]) {
    for (const analyser of analysers) {
      this.add(analyser);
    }
  }

  private add(analyser: AnalyserNode) {
    const meter = new LevelMeter(analyser, (level) => console.log(level));
    this.meters.push(meter);
    meter.start();
  }

  record() {
    for (const recorder of this.recorders) {
      recorder.start();
    }
  }

  leave() {
    this.meter?.stop();
    this.meters.splice(0).forEach((meter) => meter.stop());
  }
}
