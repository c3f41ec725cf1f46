import { createServer } from 'node:http';

type Listener = (value: unknown) => Promise<void> | void;

class Hub {
  private listeners = new Map<string, Set<Listener>>();
  private pending = new Map<string, Set<Promise<void>>>();

  on(event: string, listener: Listener) {
    let set = this.listeners.get(event);
    if (!set) {
      set = new Set();
      this.listeners.set(event, set);
    }
    set.add(listener);
  }

  off(event: string, listener: Listener) {
    this.listeners.get(event)?.delete(listener);
  }

  emit(event: string, value: unknown) {
    for (const listener of this.listeners.get(event) ?? []) this.run(event, listener(value));
  }

  private run(event: string, promise: Promise<void> | void) {
    if (!promise) return;
    let set = this.pending.get(event);
    if (!set) {
      set = new Set();
      this.pending.set(event, set);
    }
    set.add(promise);
    promise.catch(console.error).finally(() => set.delete(promise));
  }
}

const hub: any = new Proxy(new Hub(), {});

createServer((req, res) => {
  const listener = () => void res.write('.');
  hub.on('tick', listener);
  hub.emit('request', req.url);
  res.on('close', () => hub.off('tick', listener));
}).listen(3000);
