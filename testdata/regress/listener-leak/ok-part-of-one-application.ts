import { nativeTheme, systemPreferences } from 'electron';
import { EventEmitter } from 'node:events';

export class ThemeWatcher extends EventEmitter {
  private subscription: number | null = null;

  constructor() {
    super();
    const refresh = () => this.emit('change', nativeTheme.shouldUseDarkColors);
    if (process.platform === 'darwin') {
      this.subscription = systemPreferences.subscribeNotification('AppleColorPreferencesChanged', refresh);
    }
    nativeTheme.on('updated', refresh);
  }

  dispose() {
    if (this.subscription !== null) systemPreferences.unsubscribeNotification(this.subscription);
    this.subscription = null;
  }
}

export default class Application {
  private theme?: ThemeWatcher;

  async start(options: { headless: boolean }) {
    if (options.headless) return;
    this.theme = new ThemeWatcher();
    this.theme.on('change', (dark) => this.broadcast(dark));
  }

  private broadcast(dark: boolean) {
    console.log(dark ? 'dark' : 'light');
  }
}
