type Job = { status: 'queued' | 'done'; error?: Error };

export class JobRunner {
  private history?: { [id: string]: Job };

  constructor(options: { keepHistory?: boolean }) {
    if (options.keepHistory) {
      this.history = {};
    }
  }

  async run(id: string, work: () => Promise<void>) {
    const entry = this.history && (this.history[id] = { status: 'queued' });
    await work();
    if (entry) entry.status = 'done';
  }

  reset() {
    if (this.history) {
      this.history = {};
    }
  }
}

export const runner = new JobRunner({ keepHistory: true });
setInterval(() => runner.run(String(Date.now()), async () => {}), 1000);
setInterval(() => runner.reset(), 60_000);
