import { EventEmitter } from 'node:events';

class Extension {
  async start() {}
  async stop() {}
}

class Health extends Extension {
  #timer?: NodeJS.Timeout;

  override async start() {
    await super.start();
    this.#timer = setInterval(() => console.log(process.memoryUsage().rss), 60_000);
  }

  override async stop() {
    clearInterval(this.#timer);
    await super.stop();
  }
}

const bus = new EventEmitter();
const extensions = new Set<Extension>([new Health()]);

bus.on('enable', async (name: string) => {
  for (const extension of extensions) {
    if (extension.constructor.name === name) await extension.start();
  }
});

bus.on('disable', async (name: string) => {
  for (const extension of extensions) if (extension.constructor.name === name) await extension.stop();
});
