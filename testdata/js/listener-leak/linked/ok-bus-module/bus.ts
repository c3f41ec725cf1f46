import { EventEmitter } from 'node:events';

export const bus = new EventEmitter();

export function listen(name: string, run: (item: string) => void) {
  bus.on(name, run);
  return () => {
    bus.off(name, run);
  };
}
