import { autoUpdater } from 'electron';
import type { Log } from './log';

export class Updates {
  private state = 'idle';

  constructor(private log: Log) {
    setTimeout(() => this.setUp(), 0);
  }

  setUp() {
    autoUpdater.on('error', (error) => {
      this.log.write(error.message);
      this.state = 'error';
    });
    autoUpdater.on('update-not-available', () => {
      this.state = 'none';
    });
  }

  check() {
    autoUpdater.once('update-not-available', this.onNone);
    autoUpdater.once('error', this.onError);
    autoUpdater.checkForUpdates();
  }

  onNone = () => {
    autoUpdater.removeListener('error', this.onError);
    this.log.write(this.state);
  };

  onError = () => {
    autoUpdater.removeListener('update-not-available', this.onNone);
    this.log.write(this.state);
  };
}

class Application {
  updates: Updates;

  constructor(log: Log) {
    this.updates = new Updates(log);
  }
}

export function start(log: Log) {
  return new Application(log);
}
