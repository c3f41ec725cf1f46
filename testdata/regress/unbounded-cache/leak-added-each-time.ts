import { ipcMain } from 'electron';

interface Opening { path: string; at: number }

class OpeningStore {
  private readonly openings: Opening[] = [];

  opened(path: string) {
    this.openings.push({ path, at: Date.now() }); // want unbounded-cache
  }

  last(path: string) {
    return this.openings.findLast((opening) => opening.path === path);
  }
}

const store = new OpeningStore();

ipcMain.on('open', (_event, path: string) => {
  store.opened(path);
  console.log(store.last(path));
});
