export class Inspector extends HTMLElement {
  private mutations?: MutationObserver;
  private observers: Array<{ disconnect(): void }> = [];
  private worker: Worker | null = null;

  connectedCallback() {
    this.mutations = new MutationObserver(() => this.render());
    this.mutations.observe(document.body, { childList: true, subtree: true });
    const sizes = new ResizeObserver(() => this.render());
    sizes.observe(document.body);
    this.observers.push(sizes);
    this.restart();
  }

  private restart() {
    this.worker?.terminate();
    this.worker = new Worker('/inspect.js');
  }

  disconnectedCallback() {
    this.mutations?.disconnect();
    this.observers.forEach((o) => o.disconnect());
    this.observers = [];
    this.worker?.terminate();
  }

  private render() {
    this.textContent = String(document.body.childElementCount);
  }
}

customElements.define('page-inspector', Inspector);

export class Uplink {
  private socket?: WebSocket;

  open(url: string) {
    this.close();
    this.socket = new WebSocket(url);
    this.socket.onclose = () => (this.socket = undefined);
  }

  close() {
    this.socket?.close();
  }
}

export function connect(url: string) {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  return socket;
}
