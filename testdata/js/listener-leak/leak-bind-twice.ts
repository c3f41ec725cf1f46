export class Dragger {
  constructor(private el: HTMLElement) {}

  start() {
    document.addEventListener('mousemove', this.onMove.bind(this)); // want listener-leak
    document.addEventListener('mouseup', () => this.stop()); // want listener-leak
  }

  stop() {
    document.removeEventListener('mousemove', this.onMove.bind(this));
    document.removeEventListener('mouseup', () => this.stop());
  }

  private onMove(ev: MouseEvent) {
    this.el.style.left = ev.clientX + 'px';
  }
}

export function attachDraggers(elements: HTMLElement[]) {
  for (const el of elements) {
    const dragger = new Dragger(el);
    el.addEventListener('mousedown', () => dragger.start());
  }
}
