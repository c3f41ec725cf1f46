class Link {
  ready = false;
  waiters = [];

  constructor(port) {
    port.on('ready', () => {
      this.ready = true;
      this.waiters.forEach((wake) => wake());
    });
  }

  whenReady() {
    if (this.ready) return Promise.resolve();
    return new Promise((resolve) => this.waiters.push(resolve));
  }
}

export const link = new Link(globalThis.port);
