import { app, BrowserWindow, ipcMain } from 'electron';

function openWindow() {
  const window = new BrowserWindow({ width: 1200, height: 800 });
  window.loadFile('index.html');
  window.on('focus', () => window.flashFrame(false));
  ipcMain.on('title', (_event, title: string) => window.setTitle(title)); // want listener-leak
}

app.on('ready', openWindow);
app.on('activate', () => {
  if (BrowserWindow.getAllWindows().length === 0) openWindow();
});
