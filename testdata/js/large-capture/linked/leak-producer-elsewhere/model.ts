import { readModel } from './read';

export function openModel(name: string) {
  const weights = readModel(name);
  return {
    name,
    describe: () => `${name} has ${weights.byteLength} bytes`, // want large-capture
  };
}
