import { ipcMain } from 'electron';

interface Project { path: string; opened: number }

class ProjectStore {
  private readonly projects: Project[] = [];

  opened(path: string) {
    const known = this.projects.find((project) => project.path === path);
    if (known) {
      known.opened = Date.now();
      return;
    }
    this.projects.push({ path, opened: Date.now() });
  }

  list() {
    return this.projects.map((project) => project.path);
  }
}

const store = new ProjectStore();
const folders: string[] = [];

ipcMain.on('open', (_event, path: string) => {
  store.opened(path);
  if (!folders.some((folder) => path.startsWith(folder))) folders.push(path);
  console.log(store.list(), folders);
});
