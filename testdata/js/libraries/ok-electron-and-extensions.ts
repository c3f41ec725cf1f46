import { app, BrowserWindow, ipcMain, nativeTheme } from 'electron';

function openWindow(url: string) {
  const window = new BrowserWindow({ width: 800 });
  const onTheme = () => window.webContents.send('theme', nativeTheme.shouldUseDarkColors);
  nativeTheme.on('updated', onTheme);
  const channel = `window:${window.id}`;
  ipcMain.handle(channel, () => window.getTitle());
  window.on('closed', () => {
    nativeTheme.off('updated', onTheme);
    ipcMain.removeHandler(channel);
  });
  window.webContents.on('did-finish-load', () => window.show());
  window.loadURL(url);
}

ipcMain.handle('open', (_event, url: string) => openWindow(url));
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => openWindow('https://example.com'));

chrome.runtime.onMessage.addListener((message) => console.log(message));
chrome.runtime.onConnect.addListener((port) => {
  const onUpdated = (id: number) => port.postMessage({ id });
  chrome.tabs.onUpdated.addListener(onUpdated);
  port.onMessage.addListener((message) => console.log(message));
  port.onDisconnect.addListener(() => chrome.tabs.onUpdated.removeListener(onUpdated));
});
