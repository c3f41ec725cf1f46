// Starts `leaklint lsp` and shows what it says. Everything that leaklint knows
// is in the server; here are the program, the settings, and the status.
import * as vscode from 'vscode'
import { LanguageClient, State, type LanguageClientOptions } from 'vscode-languageclient/node'

import { findProgram, type Program } from './program'
import { Status } from './status'

const languages = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte', 'go']

let session: Session | undefined

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  session = new Session(context)
  context.subscriptions.push(
    session,
    vscode.commands.registerCommand('leaklint.restart', () => session?.restart()),
    vscode.commands.registerCommand('leaklint.showOutput', () => session?.output.show(true)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => session?.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('leaklint.path') || change.affectsConfiguration('leaklint.enable')) {
        void session?.restart()
      }
    }),
  )
  await session.restart()
}

export async function deactivate(): Promise<void> {
  await session?.stop()
}

/** One window's server, from one start to the next. */
class Session implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('leaklint')
  private readonly status = new Status()
  private client: LanguageClient | undefined
  // Starts and stops wait for each other, in the order in which they were asked for.
  private turn: Promise<void> = Promise.resolve()

  constructor(private readonly context: vscode.ExtensionContext) {}

  restart(): Promise<void> {
    return this.next(async () => {
      await this.halt()
      if (!vscode.workspace.getConfiguration('leaklint').get<boolean>('enable', true)) {
        this.status.state(State.Stopped, 'leaklint is off in the settings')
        return
      }
      const program = findProgram(this.context)
      if (program === undefined) {
        this.missing()
        return
      }
      await this.start(program)
    })
  }

  stop(): Promise<void> {
    return this.next(() => this.halt())
  }

  dispose(): void {
    void this.stop()
    this.status.dispose()
    this.output.dispose()
  }

  private next(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step).catch((error: unknown) => this.fail(error))
    return this.turn
  }

  private async start(program: Program): Promise<void> {
    const about = `${program.path}, from ${program.from}`
    this.output.appendLine(`starting ${about}`)
    const options: LanguageClientOptions = {
      documentSelector: languages.map((language) => ({ language, scheme: 'file' })),
      outputChannel: this.output,
      diagnosticCollectionName: 'leaklint',
    }
    const client = new LanguageClient('leaklint', 'leaklint', { command: program.path, args: ['lsp'] }, options)
    this.client = client
    client.onDidChangeState(({ newState }) => this.status.state(newState, about))
    await client.start()
  }

  private async halt(): Promise<void> {
    const client = this.client
    this.client = undefined
    // A server that never came up cannot be asked to go.
    if (client !== undefined && client.state !== State.Stopped) {
      await client.stop()
    }
    await client?.dispose()
  }

  private missing(): void {
    const message = 'leaklint is not installed: add it to the project with npm, put it on the path, or set leaklint.path.'
    this.status.failed(message)
    this.output.appendLine(message)
    void vscode.window.showWarningMessage(message, 'Open Settings').then((choice) => {
      if (choice !== undefined) {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'leaklint.path')
      }
    })
  }

  private fail(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error)
    this.status.failed(why)
    this.output.appendLine(why)
  }
}
