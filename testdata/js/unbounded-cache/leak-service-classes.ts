import { Agent } from 'node:https';

export class PriceClient {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly prices = new Map<string, Promise<number>>();
  private failures: Array<{ sku: string; at: number }> = [];

  constructor(private readonly base: string) {}

  price(sku: string): Promise<number> {
    let price = this.prices.get(sku);
    if (!price) {
      price = this.load(sku);
      this.prices.set(sku, price); // want unbounded-cache
    }
    return price;
  }

  private async load(sku: string): Promise<number> {
    const res = await fetch(`${this.base}/${sku}`);
    if (!res.ok) this.failures = [{ sku, at: Date.now() }];
    return res.json();
  }

  get lastFailure() {
    return this.failures[0];
  }

  close() {
    this.agent.destroy();
  }
}

export class TenantPool {
  #clients: Record<string, PriceClient> = {};

  for(tenant: string): PriceClient {
    return (this.#clients[tenant] ??= new PriceClient(`https://${tenant}.prices.example`)); // want unbounded-cache
  }

  async shutdown() {
    for (const client of Object.values(this.#clients)) client.close();
  }
}
