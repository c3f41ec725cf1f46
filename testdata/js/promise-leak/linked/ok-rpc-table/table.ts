export interface Waiter {
  resolve(value: unknown): void;
  reject(err: Error): void;
}

const waiting = new Map<string, Waiter>();

export function remember(id: string, waiter: Waiter) {
  waiting.set(id, waiter);
}

export function take(id: string) {
  const waiter = waiting.get(id);
  waiting.delete(id);
  return waiter;
}

export function failAll(err: Error) {
  for (const waiter of waiting.values()) waiter.reject(err);
  waiting.clear();
}
