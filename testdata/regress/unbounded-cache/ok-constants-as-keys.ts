import { ipcMain } from 'electron';

export const Clipboard = { name: 'clipboard' };
export function Printer() {}

const handlers = new Map<unknown, () => void>();
const usedBy = new Map<string, number>();
const windows = [{ id: 'main', isMain: true }, { id: 'about', isMain: false }];

function provide(service: unknown, handler: () => void) {
  handlers.set(service, handler);
}

ipcMain.on('ready', () => {
  provide(Clipboard, () => usedBy.clear);
  provide(Printer, () => console.log(handlers.size));
  const main = windows.find((window) => window.isMain)!;
  usedBy.set(main.id, Date.now());
});
