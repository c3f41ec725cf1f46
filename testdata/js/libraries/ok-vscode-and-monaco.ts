import * as vscode from 'vscode';
import * as monaco from 'monaco-editor';
import { useEffect } from 'react';

export function activate(context: vscode.ExtensionContext) {
  vscode.workspace.onDidSaveTextDocument((doc) => console.log(doc.uri), null, context.subscriptions);
  context.subscriptions.push(
    vscode.workspace.createFileSystemWatcher('**/*.md'),
    vscode.commands.registerCommand('notes.open', () => {
      const panel = vscode.window.createWebviewPanel('notes', 'Notes', vscode.ViewColumn.One);
      const saved = vscode.workspace.onDidSaveTextDocument((doc) => panel.webview.postMessage(doc.uri));
      const watcher = vscode.workspace.createFileSystemWatcher('**/*.md');
      panel.onDidDispose(() => {
        saved.dispose();
        watcher.dispose();
      });
    }),
  );
}

export function Editor({ node }: { node: HTMLElement }) {
  useEffect(() => {
    const editor = monaco.editor.create(node, { value: '' });
    return () => editor.dispose();
  }, [node]);
  return null;
}
