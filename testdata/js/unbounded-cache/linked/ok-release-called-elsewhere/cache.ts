const entries = new Map<string, string>();

export function read(key: string) {
  return entries.get(key);
}

export function write(key: string, value: string) {
  entries.set(key, value);
}

export function evictAll() {
  entries.clear();
}
