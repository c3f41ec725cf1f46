import { ipcRenderer } from 'electron';

export class Proxy {
  private handlers = new Map<string, (...args: unknown[]) => void>();

  constructor(private id: string) {}

  subscribe(event: string, handler: (...args: unknown[]) => void) {
    const key = `proxy:${this.id}:${event}`;
    const onEvent = (_event: unknown, ...args: unknown[]) => handler(...args);
    this.handlers.set(key, onEvent);
    ipcRenderer.on(key, onEvent);
  }

  unsubscribeAll() {
    for (const key of this.handlers.keys()) {
      ipcRenderer.off(key, this.handlers.get(key)!);
    }
  }
}

document.addEventListener('click', () => {
  const proxy = new Proxy(crypto.randomUUID());
  proxy.subscribe('data', console.log);
});
