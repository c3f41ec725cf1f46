import { ipcMain } from 'electron';
import { readFile } from 'node:fs/promises';

const icons: { id: string; data: Buffer }[] = [];

async function loadIcons() {
  if (icons.length) return;
  for (const id of ['tray', 'note', 'lock']) {
    icons.push({ id, data: await readFile(`icons/${id}.ico`) });
  }
}

ipcMain.handle('icon', async (_event, id: string) => {
  await loadIcons();
  return icons.find((icon) => icon.id === id)?.data;
});
