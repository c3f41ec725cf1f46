import { Injectable, NgModule } from '@angular/core';
import { ipcRenderer } from 'electron';

abstract class Updates {
  abstract check(): Promise<boolean>;
}

@Injectable()
export class DesktopUpdates extends Updates {
  private isAvailable = true;

  constructor() {
    super();
    ipcRenderer.on('updates:error', () => {
      this.isAvailable = false;
    });
  }

  async check() {
    const onError = () => (this.isAvailable = false);
    ipcRenderer.on('updates:error', onError);
    await ipcRenderer.invoke('updates:check').finally(() => ipcRenderer.off('updates:error', onError));
    return this.isAvailable;
  }
}

@NgModule({ providers: [{ provide: Updates, useClass: DesktopUpdates }] })
export default class DesktopModule {}
