import { BrowserWindow, nativeTheme } from 'electron';

export class ThemeWatcher {
  private timer?: NodeJS.Timeout;

  constructor(private readonly window: BrowserWindow) {
    this.timer = setInterval(() => this.send(), 60_000);
    nativeTheme.on('updated', () => this.send()); // want listener-leak
  }

  private send() {
    this.window.webContents.send('theme', nativeTheme.shouldUseDarkColors);
  }

  dispose() {
    clearInterval(this.timer);
  }
}

class MainWindow {
  private readonly theme: ThemeWatcher;

  constructor(readonly window: BrowserWindow) {
    this.theme = new ThemeWatcher(window);
  }

  close() {
    this.theme.dispose();
    this.window.close();
  }
}

export function open(url: string) {
  const main = new MainWindow(new BrowserWindow({ width: 800 }));
  main.window.loadURL(url);
  return main;
}
