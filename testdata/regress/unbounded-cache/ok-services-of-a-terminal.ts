export class Services {
  private readonly entries = new Map<object, unknown>();

  set<T>(id: object, service: T) {
    this.entries.set(id, service);
  }

  get(id: object) {
    return this.entries.get(id);
  }
}

export class Container {
  private readonly services = new Services();

  constructor() {
    this.services.set(Container, this);
  }

  use<T>(id: object, service: T) {
    this.services.set(id, service);
  }

  dispose() {}
}

export class Terminal {
  private readonly container = new Container();

  constructor(buffer: object, options: object) {
    this.container.use(Array, buffer);
    this.container.use(Object, options);
  }

  dispose() {
    this.container.dispose();
  }
}

document.addEventListener('click', () => new Terminal([], {}));
