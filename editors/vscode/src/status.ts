import * as vscode from 'vscode'
import { State } from 'vscode-languageclient/node'

/** The item in the status bar: what the server does, and the way to its output. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('leaklint', vscode.StatusBarAlignment.Right)

  constructor() {
    this.item.name = 'leaklint'
    this.item.command = 'leaklint.showOutput'
    this.item.show()
  }

  state(state: State, about: string): void {
    const icon = { [State.Starting]: 'loading~spin', [State.Running]: 'check', [State.Stopped]: 'circle-slash' }[state]
    this.item.text = `$(${icon}) leaklint`
    this.item.tooltip = about
    this.item.backgroundColor = undefined
  }

  failed(why: string): void {
    this.item.text = '$(error) leaklint'
    this.item.tooltip = why
    this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground')
  }

  dispose(): void {
    this.item.dispose()
  }
}
