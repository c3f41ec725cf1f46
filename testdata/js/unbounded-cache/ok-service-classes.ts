import { Agent } from 'node:https';

export class PriceClient {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly prices = new Map<string, Promise<number>>();
  private readonly headers: Record<string, string> = {};

  constructor(private readonly base: string, private readonly max = 500) {
    this.headers['user-agent'] = 'prices';
  }

  price(sku: string): Promise<number> {
    let price = this.prices.get(sku);
    if (!price) {
      price = this.load(sku);
      price.catch(() => this.prices.delete(sku));
      this.prices.set(sku, price);
      this.trim();
    }
    return price;
  }

  private trim() {
    for (const sku of this.prices.keys()) {
      if (this.prices.size <= this.max) return;
      this.prices.delete(sku);
    }
  }

  private async load(sku: string): Promise<number> {
    const res = await fetch(`${this.base}/${sku}`, { headers: this.headers });
    return res.json();
  }

  close() {
    this.prices.clear();
    this.agent.destroy();
  }
}

export class TenantPool {
  #clients = new Map<string, PriceClient>();

  for(tenant: string): PriceClient {
    let client = this.#clients.get(tenant);
    if (!client) this.#clients.set(tenant, (client = new PriceClient(`https://${tenant}.example`)));
    return client;
  }

  leave(tenant: string) {
    this.#clients.get(tenant)?.close();
    this.#clients.delete(tenant);
  }
}
