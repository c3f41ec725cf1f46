import Redis from 'ioredis';
import { createServer } from 'node:http';

class Gateway {
  readonly #origins = new Set<string>();
  private state = { tokens: new Map<string, string>(), denied: [] as string[] };
  private readonly redis = new Redis();

  start(port: number) {
    createServer(async (req, res) => {
      const token = req.headers.authorization ?? '';
      const user = this.state.tokens.get(token) ?? (await this.resolve(token));
      this.#origins.add(String(req.headers.origin)); // want unbounded-cache
      if (!user) {
        this.state.denied.push(token); // want unbounded-cache
        res.statusCode = 401;
      }
      res.end();
    }).listen(port);
  }

  private async resolve(token: string) {
    const user = await this.redis.get(token);
    if (user) this.state.tokens.set(token, user); // want unbounded-cache
    return user;
  }
}

new Gateway().start(3000);
