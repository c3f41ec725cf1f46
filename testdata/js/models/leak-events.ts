import type { Calendar, Disposable, Rooms, Theme } from './office';

class Pane {
  protected readonly disposables: Disposable[] = [];
  protected readonly element = document.createElement('section');

  protected own(...what: Disposable[]) {
    this.disposables.push(...what);
  }

  redraw() {
    this.element.replaceChildren();
  }

  dispose() {
    while (this.disposables.length) this.disposables.pop()!.dispose();
    this.disposables.forEach((d) => d.dispose());
    this.element.remove();
  }
}

class Panel extends Pane {
  protected readonly toDispose = new DisposableStore();

  attach(parent: HTMLElement) {
    this.toDispose.push({ dispose: () => this.element.remove() });
    parent.append(this.element);
  }

  override dispose() {
    this.toDispose.dispose();
    super.dispose();
  }
}

export class AgendaPanel extends Panel {
  constructor(
    private readonly calendar: Calendar,
    private readonly rooms: Rooms,
    private readonly theme: Theme,
  ) {
    super();
    this.toDispose.push(this.calendar.onDidAddMeeting(() => this.redraw()));
    this.calendar.onDidMoveMeeting(() => this.redraw()); // want listener-leak
    rooms.onDidRename((room) => this.rename(room)); // want listener-leak
    this.theme.onDidChange(() => this.redraw(), undefined, this.disposables);
  }

  private rename(room: string) {
    this.element.title = room;
  }
}

class DisposableStore {
  private items: Disposable[] = [];

  push(item: Disposable) {
    this.items.push(item);
  }

  dispose() {
    for (const item of this.items) item.dispose();
    this.items = [];
  }
}
