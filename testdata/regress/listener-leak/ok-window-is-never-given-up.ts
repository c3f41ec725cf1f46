import { app, BrowserWindow, ipcMain } from 'electron';
import { store } from './store';

let window: BrowserWindow | undefined;

const createWindow = () => {
  window = new BrowserWindow({ width: 1024, height: 768 });
  const shown = window;
  ipcMain.on('read-settings', (_event, section: string) => {
    shown.webContents.send('settings', store.read(section));
  });
  ipcMain.on('write-settings', (_event, section: string, values: object) => {
    store.write(section, values);
  });
  window.on('close', (event) => {
    event.preventDefault();
    shown.hide();
  });
};

app.on('ready', () => createWindow());

app.on('activate', () => {
  if (window === null) {
    createWindow();
  } else {
    window?.show();
  }
});
