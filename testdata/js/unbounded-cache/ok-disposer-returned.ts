type Listener<T> = (value: T) => void;

export class Signal<T> {
  private listeners = new Set<Listener<T>>();
  private named = new Map<string, Listener<T>>();

  subscribe(listener: Listener<T>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  name(key: string, listener: Listener<T>) {
    this.named.set(key, listener);
    return { dispose: () => this.named.delete(key) };
  }

  emit(value: T) {
    for (const l of this.listeners) l(value);
    for (const l of this.named.values()) l(value);
  }
}

const mounted: string[] = [];

export function mount(id: string) {
  mounted.push(id);
  return function unmount() {
    mounted.splice(mounted.indexOf(id), 1);
  };
}
