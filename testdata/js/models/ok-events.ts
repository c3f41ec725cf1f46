import { injectable } from 'inversify';
import { Emitter, type Disposable, type Files, type Labels, type Route, type Shell } from './workbench';

class View {
  protected readonly toDispose = new Set<Disposable>();
  protected readonly focused = new Emitter<void>();
  readonly onDidFocus = this.focused.event;

  constructor() {
    this.toDispose.add(this.focused);
  }

  refresh() {}

  dispose() {
    this.toDispose.forEach((d) => d.dispose());
    this.toDispose.clear();
  }
}

export class OutlineView extends View {
  private route?: Disposable;

  constructor(private readonly files: Files, private readonly labels: Labels) {
    super();
    this.toDispose.add(this.files.onDidSave(() => this.refresh()));
    this.toDispose.add(labels.onDidChange(() => this.refresh()));
    this.onDidFocus(() => this.refresh());
  }

  follow(route: Route) {
    this.route?.dispose();
    this.route = route.onDidMove(() => this.refresh());
  }

  override dispose() {
    this.route?.dispose();
    super.dispose();
  }
}

@injectable()
export class TitleContribution {
  private readonly perEditor = new Set<Disposable>();

  constructor(private readonly shell: Shell, private readonly labels: Labels) {}

  onStart() {
    this.labels.onDidChange(() => this.update());
    this.shell.onDidSwitch((editor) => {
      this.perEditor.forEach((d) => d.dispose());
      this.perEditor.clear();
      this.perEditor.add(editor.onDidRename(() => this.update()));
    });
  }

  private update() {
    document.title = this.labels.current;
  }
}

export function Toolbar(props: { onPick(handler: (name: string) => string): void; labels: Labels }) {
  props.onPick((name) => name.trim());
  return props.labels.current;
}
