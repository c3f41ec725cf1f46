import { randomUUID } from 'node:crypto';
import { waiting } from './table';
import { channel } from './channel';

export function call(method: string): Promise<unknown> {
  const id = randomUUID();
  const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject })); // want promise-leak
  setTimeout(() => waiting.get(id)?.reject(new Error('timeout')), 1000);
  channel.send({ id, method });
  return answer;
}
