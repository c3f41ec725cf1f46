import { BaseWindow, ipcMain } from 'electron';

export class Preview extends BaseWindow {
  private moves: string[] = [];

  constructor(private bounds: { save(): void }) {
    super({ width: 800 });
    const poll = setInterval(() => {
      if (this.isDestroyed()) {
        clearInterval(poll);
        return;
      }
      if (this.moves.length === 0) this.bounds.save();
    }, 1000);
    this.on('closed', () => this.moves.splice(0));
  }
}

async function open(bounds: { save(): void }) {
  const preview = new Preview(bounds);
  preview.show();
}

ipcMain.on('preview', () => open({ save() {} }));
