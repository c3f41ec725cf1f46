import * as vscode from 'vscode';
import { Subscription } from 'rxjs';
import { bus, type Disposable } from './bus';
import { clock$ } from './clock';

export function activate(context: vscode.ExtensionContext) {
  context.subscriptions.push(
    vscode.workspace.onDidChangeTextDocument((e) => console.log(e.document.uri)),
    vscode.window.onDidChangeActiveTextEditor(() => {}),
  );
}

export class Panel {
  private readonly disposables: Disposable[] = [];
  private readonly subscriptions = new Subscription();
  private cleanups = new Set<() => void>();

  constructor() {
    this.disposables.push(bus.subscribe('open', () => this.show()));
    this.subscriptions.add(clock$.subscribe((t) => this.tick(t)));
    const onResize = () => this.show();
    window.addEventListener('resize', onResize);
    this.cleanups.add(() => window.removeEventListener('resize', onResize));
  }

  private show() {}
  private tick(_t: number) {}

  dispose() {
    while (this.disposables.length) this.disposables.pop()!.dispose();
    this.subscriptions.unsubscribe();
    for (const cleanup of this.cleanups) cleanup();
    this.cleanups.clear();
  }
}

export function onOpen(run: () => void) {
  return bus.subscribe('open', run);
}

export function listen(name: string, run: EventListener) {
  window.addEventListener(name, run);
  return { dispose: () => window.removeEventListener(name, run) };
}
