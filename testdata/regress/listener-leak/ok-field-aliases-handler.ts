type Handler = (ev: PointerEvent) => void;

export class Resizer {
  private handler: Handler | null = null;
  private width = 320;

  constructor(private pane: HTMLElement) {
    pane.addEventListener('pointerdown', () => this.grab());
    pane.addEventListener('pointerup', () => this.release());
  }

  grab() {
    const handler = this.drag.bind(this);
    this.handler = handler;
    document.addEventListener('pointermove', handler);
  }

  release() {
    if (!this.handler) return;
    document.removeEventListener('pointermove', this.handler);
    this.handler = null;
  }

  private drag(ev: PointerEvent) {
    this.width = Math.max(120, ev.clientX);
    this.pane.style.width = `${this.width}px`;
  }
}
