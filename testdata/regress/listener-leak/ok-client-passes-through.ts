import { createServer } from 'node:http';
import { createClient, RedisClientType } from 'redis';

type Listener = (...args: unknown[]) => void;

class Cache {
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
}

const cache = new Cache(process.env.REDIS_URL!);
cache.on('error', (err) => console.error(err));

createServer(async (req, res) => res.end(await cache.read(req.url!))).listen(8083);
