import { BrowserWindow } from 'electron';

const watchers: (() => void)[] = [];

function subscribe(watcher: () => void) {
  watchers.push(watcher);
  return () => {
    watchers.splice(watchers.indexOf(watcher), 1);
  };
}

const app = { settings: { subscribe } };

export interface OwnWindow extends BrowserWindow {
  clean(): void;
}

export function open(): OwnWindow {
  const window = new BrowserWindow({ width: 800 }) as OwnWindow;
  const stop = app.settings.subscribe(() => window.webContents.send('settings'));
  window.clean = () => {
    stop();
  };
  return window;
}

document.addEventListener('click', () => open());
