type Handler = (ev: PointerEvent) => void;

export class Resizer {
  private handler: Handler | null = null;

  constructor(private pane: HTMLElement) {
    pane.addEventListener('pointerdown', () => this.grab());
    pane.addEventListener('pointerup', () => this.release());
  }

  grab() {
    this.handler = this.drag.bind(this);
    document.addEventListener('pointermove', this.drag.bind(this)); // want listener-leak
  }

  release() {
    if (!this.handler) return;
    document.removeEventListener('pointermove', this.handler);
    this.handler = null;
  }

  private drag(ev: PointerEvent) {
    this.pane.style.width = `${Math.max(120, ev.clientX)}px`;
  }
}
