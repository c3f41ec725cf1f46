import { randomUUID } from 'node:crypto';
import { failAll, remember, take } from './table';

process.on('message', ({ id, value }: { id: string; value: unknown }) => {
  take(id)?.resolve(value);
});
process.on('disconnect', () => failAll(new Error('disconnected')));

export function call(method: string): Promise<unknown> {
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    remember(id, { resolve, reject });
    setTimeout(() => take(id)?.reject(new Error('timeout')), 1000);
    process.send!({ id, method });
  });
}
