import { EventEmitter } from 'node:events';

export const Events = { OPEN: 'room:open', CLOSE: 'room:close' } as const;
const CHAT = 'room:chat';

export const hub = new EventEmitter();

export class RoomView {
  private lines: string[] = [];

  constructor(private el: HTMLElement) {
    this.onClose = this.onClose.bind(this);
    this.onChat = this.onChat.bind(this);
  }

  mount() {
    hub.on(Events.CLOSE, this.onClose);
    hub.on(CHAT, this.onChat);
  }

  unmount() {
    hub.off(Events.CLOSE, this.onClose);
    hub.off(CHAT, this.onChat);
  }

  private onClose() {
    this.el.replaceChildren();
  }

  private onChat(line: string) {
    this.lines = [...this.lines.slice(-99), line];
    this.el.textContent = this.lines.join('\n');
  }
}

export function navigate(el: HTMLElement) {
  const view = new RoomView(el);
  view.mount();
  window.addEventListener('popstate', () => view.unmount(), { once: true });
}
