import { app, BrowserWindow, ipcMain, nativeTheme, powerMonitor } from 'electron';

function openWindow(url: string) {
  const window = new BrowserWindow({ width: 800 });
  nativeTheme.on('updated', () => window.webContents.send('theme', nativeTheme.shouldUseDarkColors)); // want listener-leak
  powerMonitor.on('resume', () => window.reload()); // want listener-leak
  ipcMain.on('close', () => window.close()); // want listener-leak
  window.loadURL(url);
}

app.on('activate', () => openWindow('https://example.com'));

chrome.runtime.onConnect.addListener((port) => {
  chrome.tabs.onUpdated.addListener((id) => port.postMessage({ id })); // want listener-leak
  chrome.storage.onChanged.addListener((changes) => port.postMessage(changes)); // want listener-leak
});
