import { BrowserWindow } from 'electron';
import { writeFileSync } from 'node:fs';

export class SettingsFile {
  buffer: Record<string, string> = {};
  timeouts: Record<string, NodeJS.Timeout> = {};

  constructor(private folder: string) {}

  set(name: string, value: unknown) {
    clearTimeout(this.timeouts[name]);
    this.buffer[name] = JSON.stringify(value);
    this.timeouts[name] = setTimeout(() => this.flush(), 100);
  }

  flush() {
    for (const name of Object.keys(this.buffer)) {
      writeFileSync(`${this.folder}/${name}`, this.buffer[name]);
      delete this.buffer[name];
    }
  }
}

let settings: SettingsFile | null = null;

export function start(window: BrowserWindow) {
  settings = new SettingsFile('/tmp');
  window.on('resize', () => settings?.set('bounds', window.getBounds()));
  window.on('maximize', () => settings?.set('maximized', true));
}
