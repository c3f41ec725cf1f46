interface IDisposable { dispose(): void }
type Event<T> = (listener: (value: T) => void) => IDisposable;

class Store implements IDisposable {
  private readonly kept = new Set<IDisposable>();
  protected register<T extends IDisposable>(one: T): T {
    this.kept.add(one);
    return one;
  }
  dispose() {
    for (const one of this.kept) one.dispose();
    this.kept.clear();
  }
}

class Slot<T extends IDisposable> implements IDisposable {
  private current?: T;
  set value(next: T | undefined) {
    this.current?.dispose();
    this.current = next;
  }
  dispose() {
    this.value = undefined;
  }
}

interface ITerminal {
  columns: number;
  core: { options: { onOptionChange: Event<string>; onResize: Event<void> } };
}

export class Overlay extends Store {
  private readonly optionsListener = this.register(new Slot());
  private layers = new Map<string, HTMLCanvasElement>();

  constructor(private readonly terminal: ITerminal) {
    super();
    this.optionsListener.value = this.terminal.core.options.onOptionChange((option) => {
      if (option === 'fontSize') this.rescale();
    });
    this.register(this.terminal.core.options.onResize(() => this.rescale()));
  }

  private rescale() {
    for (const layer of this.layers.values()) layer.width = this.terminal.columns * 8;
  }

  dispose() {
    super.dispose();
    this.layers.clear();
  }
}
