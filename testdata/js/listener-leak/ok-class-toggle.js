const MOVES = [
  ['mousemove', 'onMove'],
  ['touchmove', 'onMove'],
  ['mouseup', 'onEnd'],
];

export class Dragger {
  #active = false;

  constructor(el) {
    this.el = el;
    this.onMove = this.onMove.bind(this);
    this.onEnd = this.onEnd.bind(this);
    el.addEventListener('mousedown', () => this.#toggle('addEventListener'));
  }

  #toggle(method) {
    this.#active = method === 'addEventListener';
    for (const [name, handler] of MOVES) {
      document[method](name, this[handler]);
    }
  }

  onMove(ev) {
    this.el.style.left = `${ev.clientX}px`;
  }

  onEnd() {
    this.#toggle('removeEventListener');
  }
}

export class Menu {
  handlers = { keydown: (ev) => this.key(ev), click: () => this.close(), blur: () => this.close() };

  open() {
    for (const name of Object.keys(this.handlers)) {
      window.addEventListener(name, this.handlers[name]);
    }
  }

  close() {
    for (const [name, handler] of Object.entries(this.handlers)) {
      window.removeEventListener(name, handler);
    }
  }

  key(ev) {
    if (ev.key === 'Escape') this.close();
  }
}
