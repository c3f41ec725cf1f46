import { readFileSync } from 'node:fs';

export function readModel(name: string) {
  return readFileSync(`/models/${name}.bin`);
}
