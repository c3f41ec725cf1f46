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
  private recorders: MediaRecorder[] = [];

  join(analyser: AnalyserNode) {
    this.meter = new LevelMeter(analyser, (level) => document.title = String(level));
    this.meter.start();
  }

  record() {
    for (const recorder of this.recorders) {
      recorder.start();
    }
  }

  leave() {
    this.meter?.stop();
  }
}
