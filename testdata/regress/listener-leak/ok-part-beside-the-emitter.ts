interface IDisposable { dispose(): void }
type Event<T> = (listener: (value: T) => void) => IDisposable;

class Bag implements IDisposable {
  private readonly items = new Set<IDisposable>();
  add(one: IDisposable) {
    this.items.add(one);
  }
  dispose() {
    for (const one of this.items) one.dispose();
    this.items.clear();
  }
}

abstract class Part implements IDisposable {
  protected readonly kept = new Bag();
  protected register<T extends IDisposable>(one: T): T {
    this.kept.add(one);
    return one;
  }
  dispose() {
    this.kept.dispose();
  }
}

interface IInput { onKey: Event<string>; onPaste: Event<string> }
interface IContainer { create<T>(type: new (...args: never[]) => T, ...args: unknown[]): T }

export class Marker extends Part {
  private marked = false;

  constructor(private readonly element: HTMLElement, private readonly input: IInput) {
    super();
    this.input.onKey(() => this.clear());
    this.register(this.input.onPaste(() => this.clear()));
  }

  private clear() {
    if (this.marked) this.element.classList.remove('marked');
    this.marked = false;
  }
}

export class Screen extends Part {
  private marker?: Marker;

  constructor(private readonly container: IContainer) {
    super();
  }

  open(parent: HTMLElement) {
    const element = parent.appendChild(document.createElement('div'));
    this.marker = this.register(this.container.create(Marker, element));
  }
}
