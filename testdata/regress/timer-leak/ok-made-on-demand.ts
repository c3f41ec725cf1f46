class Limiter {
  private hits = new Map<string, number>();

  constructor(windowMs: number) {
    setInterval(() => this.hits.clear(), windowMs);
  }

  allow(user: string) {
    const n = (this.hits.get(user) ?? 0) + 1;
    this.hits.set(user, n);
    return n < 100;
  }
}

let shared: Limiter | undefined;

function makeLimiter() {
  return new Limiter(60_000);
}

export function limiter() {
  if (!shared) {
    shared = makeLimiter();
  }
  return shared;
}
