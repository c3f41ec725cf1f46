import { app, BrowserWindow, ipcMain } from 'electron';
import { store } from './store';

let window: BrowserWindow | null = null;

const createWindow = () => {
  window = new BrowserWindow({ width: 1024, height: 768 });
  const shown = window;
  ipcMain.on('read-settings', (_event, section: string) => { // want listener-leak
    shown.webContents.send('settings', store.read(section));
  });
  window.on('closed', () => {
    window = null;
  });
};

app.on('ready', () => createWindow());

app.on('activate', () => {
  if (window === null) {
    createWindow();
  } else {
    window.show();
  }
});
