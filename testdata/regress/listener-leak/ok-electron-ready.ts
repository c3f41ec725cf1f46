import { app, BrowserWindow, ipcMain, nativeTheme, powerMonitor } from 'electron';

let main: BrowserWindow | null = null;

app.on('ready', () => {
  main = new BrowserWindow({ width: 1200, height: 800 });
  main.loadFile('index.html');
  main.on('closed', () => (main = null));

  ipcMain.on('title', (_event, title: string) => main?.setTitle(title));
  nativeTheme.on('updated', () => main?.webContents.send('theme', nativeTheme.shouldUseDarkColors));
  powerMonitor.on('suspend', () => main?.webContents.send('suspend'));
});

app.on('window-all-closed', () => app.quit());
