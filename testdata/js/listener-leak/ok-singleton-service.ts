import { EventEmitter } from 'node:events';
import { settings } from './settings';

class Scheduler extends EventEmitter {
  private level = 0;

  constructor() {
    super();
    settings.on('change', (s) => (this.level = s.level));
    process.on('SIGUSR2', () => this.dump());
    this.on('job', (job) => this.run(job));
  }

  private run(job: () => void) {
    if (this.level > 0) job();
  }

  private dump() {
    console.log(this.level);
  }
}

export const scheduler = new Scheduler();

export default function createApp() {
  return { submit: (job: () => void) => scheduler.emit('job', job) };
}
