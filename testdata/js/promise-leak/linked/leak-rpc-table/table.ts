export interface Waiter {
  resolve(value: unknown): void;
  reject(err: Error): void;
}

export const waiting = new Map<string, Waiter>();
