import { createClient, RedisClientType } from 'redis';

type Listener = (...args: unknown[]) => void;

export class Cache {
  private client: RedisClientType;

  constructor(url: string) {
    this.client = createClient({ url });
  }

  on(event: string, cb: Listener) {
    this.client.on(event, cb);
    return this;
  }

  async read(key: string) {
    return this.client.get(key);
  }

  async quit() {
    await this.client.quit();
  }
}
