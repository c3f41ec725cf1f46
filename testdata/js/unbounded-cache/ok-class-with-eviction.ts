interface Entry<V> { value: V; at: number }

class BoundedCache<K, V> {
  private entries = new Map<K, Entry<V>>();
  private order: K[] = [];

  constructor(private readonly max: number) {}

  get(key: K): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  set(key: K, value: V) {
    this.entries.set(key, { value, at: Date.now() });
    this.order.push(key);
    this.evict();
  }

  private evict() {
    while (this.order.length > this.max) {
      const oldest = this.order.shift()!;
      this.entries.delete(oldest);
    }
  }
}

const thumbnails = new BoundedCache<string, Uint8Array>(200);

export async function thumbnail(req: Request): Promise<Response> {
  const key = new URL(req.url).pathname;
  let data = thumbnails.get(key);
  if (!data) {
    data = new Uint8Array(await (await fetch('https://images.internal' + key)).arrayBuffer());
    thumbnails.set(key, data);
  }
  return new Response(data);
}
