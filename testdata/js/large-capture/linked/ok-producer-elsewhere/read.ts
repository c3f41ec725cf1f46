import { readFileSync } from 'node:fs';

export function sizeOf(name: string) {
  return readFileSync(`/models/${name}.bin`).byteLength;
}
