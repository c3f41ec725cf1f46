import * as timers from 'node:timers';
import { setInterval as ticks } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

class Metrics {
  private readonly timer = setInterval(() => this.flush(), 10_000);
  private buffered = 0;

  constructor() {
    this.timer.unref();
    timers.setInterval(() => this.sample(), 1000).unref();
  }

  private sample() {
    this.buffered++;
  }

  private flush() {
    this.buffered = 0;
  }
}

export const metrics = new Metrics();

function createScheduler(ms: number) {
  const due: Array<() => void> = [];
  const timer = setInterval(() => due.splice(0).forEach((run) => run()), ms);
  return {
    add: (run: () => void) => due.push(run),
    stop: () => clearInterval(timer),
  };
}

export const scheduler = createScheduler(100);

export async function follow(signal: AbortSignal, run: () => void) {
  for await (const _ of ticks(1000, undefined, { signal })) run();
}

parentPort?.on('message', async (task: { id: number; run(): Promise<void> }) => {
  const progress = setInterval(() => parentPort!.postMessage({ id: task.id }), 500);
  try {
    await task.run();
  } finally {
    clearInterval(progress);
  }
});
