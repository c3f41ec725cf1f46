import * as vscode from 'vscode';
import * as monaco from 'monaco-editor';
import { useEffect } from 'react';

export function activate(context: vscode.ExtensionContext) {
  context.subscriptions.push(
    vscode.commands.registerCommand('notes.open', () => {
      const panel = vscode.window.createWebviewPanel('notes', 'Notes', vscode.ViewColumn.One);
      vscode.workspace.onDidSaveTextDocument((doc) => panel.webview.postMessage(doc.uri)); // want listener-leak
      vscode.window.onDidChangeActiveTextEditor((e) => panel.webview.postMessage(e?.document.uri)); // want listener-leak
      const watcher = vscode.workspace.createFileSystemWatcher('**/*.md'); // want resource-leak
      watcher.onDidChange((uri) => panel.webview.postMessage(uri));
    }),
  );
}

export function Editor({ node }: { node: HTMLElement }) {
  useEffect(() => {
    monaco.editor.create(node, { value: '' }); // want resource-leak
  }, [node]);
  return null;
}
