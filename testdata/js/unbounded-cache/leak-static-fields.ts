import type { Request, Response } from 'express';

export class RateLimiter {
  private static attempts = new Map<string, number[]>();

  static check(req: Request, res: Response): boolean {
    const now = Date.now();
    const history = (RateLimiter.attempts.get(req.ip) ?? []).filter((t) => now - t < 60_000);
    history.push(now);
    RateLimiter.attempts.set(req.ip, history); // want unbounded-cache
    if (history.length > 100) {
      res.status(429).end();
      return false;
    }
    return true;
  }
}

export class Translator {
  static #phrases: { [key: string]: string } = {};

  static async translate(text: string, ask: (t: string) => Promise<string>) {
    const known = Translator.#phrases[text];
    if (known !== undefined) return known;
    return (this.#phrases[text] = await ask(text)); // want unbounded-cache
  }
}
