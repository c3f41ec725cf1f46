import { prices } from './index';

export async function lookUp(sku: string, load: (sku: string) => Promise<number>) {
  const known = prices.get(sku);
  if (known !== undefined) return known;
  const price = await load(sku);
  prices.set(sku, price); // want unbounded-cache
  return price;
}
