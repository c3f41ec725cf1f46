import { app, ipcMain, ipcRenderer } from 'electron'
import { editor } from 'monaco-editor'
import * as vscode from 'vscode'

const settings = new Map()
const tabs = new Map()

export function openWindow(page) {
  ipcMain.on('save', (event, text) => page.save(text)) // want listener-leak
  ipcRenderer.on('theme', (event, theme) => page.paint(theme)) // want listener-leak
}

export function openDialog(page) {
  ipcMain.handle(`answer-${page.id}`, () => page.answer()) // want listener-leak
}

export function openDialogSafely(page) {
  ipcMain.handle(`answer-${page.id}`, () => page.answer())
  page.onClose = () => ipcMain.removeHandler(`answer-${page.id}`)
}

app.on('will-quit', () => settings.clear())

export function fail(code) {
  app.exit(code)
}

export function popup(page) {
  chrome.runtime.onMessage.addListener((message) => page.show(message)) // want listener-leak
}

export async function popupWhile(page) {
  const show = (message) => page.show(message)
  chrome.runtime.onMessage.addListener(show)
  await page.closed
  chrome.runtime.onMessage.removeListener(show)
}

export function talk(page) {
  const port = chrome.runtime.connect()
  port.onMessage.addListener((message) => page.show(message))
  return chrome.tabs.connect(page.tab)
}

chrome.tabs.onUpdated.addListener((id, change) => {
  tabs.set(id, change) // want unbounded-cache
})

export function highlight(panel) {
  vscode.workspace.onDidChangeTextDocument((event) => panel.show(event)) // want listener-leak
  vscode.window.onDidChangeActiveTextEditor((active) => panel.show(active)) // want listener-leak
}

export function reload(panel) {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.json') // want resource-leak
  panel.watching = Boolean(watcher)
}

const changed = new vscode.EventEmitter()

export function note(panel) {
  changed.event((text) => panel.show(text)) // want listener-leak
}

export function activate(context) {
  context.subscriptions.push(vscode.workspace.onDidChangeTextDocument((event) => settings.set('last', event)))
  return vscode.Disposable.from(vscode.workspace.createFileSystemWatcher('**/*.md'))
}

export async function highlightWhile(panel) {
  const listening = vscode.workspace.onDidChangeTextDocument((event) => panel.show(event))
  await panel.closed
  listening.dispose()
}

export function edit(element, text) {
  editor.create(element, { value: text }) // want resource-leak
}

export async function editWhile(element, text, closed) {
  const view = editor.create(element, { value: text })
  await closed
  view.dispose()
}

ipcMain.on('open', (event, page) => {
  openWindow(page)
  openDialog(page)
})

chrome.tabs.onActivated.addListener((tab) => {
  popup(tab)
  highlight(tab)
  note(tab)
})

vscode.commands.registerCommand('notes.count', () => {
  vscode.workspace.onDidOpenTextDocument((doc) => console.log(doc.lineCount)) // want listener-leak
})
vscode.commands.registerTextEditorCommand('notes.sort', (editor) => {
  const kept = vscode.workspace.onDidCloseTextDocument((doc) => console.log(doc === editor.document))
  kept.dispose()
})
