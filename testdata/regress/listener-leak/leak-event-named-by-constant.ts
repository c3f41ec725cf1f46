import { EventEmitter } from 'node:events';

export const Events = { OPEN: 'room:open', CLOSE: 'room:close' } as const;

export const hub = new EventEmitter();

export class RoomView {
  constructor(private el: HTMLElement) {
    this.onOpen = this.onOpen.bind(this);
    this.onClose = this.onClose.bind(this);
  }

  mount() {
    hub.on(Events.OPEN, this.onOpen); // want listener-leak
    hub.on(Events.CLOSE, this.onClose);
  }

  unmount() {
    hub.off(Events.CLOSE, this.onOpen);
    hub.off(Events.CLOSE, this.onClose);
  }

  private onOpen() {
    this.el.hidden = false;
  }

  private onClose() {
    this.el.hidden = true;
  }
}

export function navigate(el: HTMLElement) {
  const view = new RoomView(el);
  view.mount();
  window.addEventListener('popstate', () => view.unmount(), { once: true });
}
