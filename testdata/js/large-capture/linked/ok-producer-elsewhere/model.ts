import { sizeOf } from './read';

export function openModel(name: string) {
  const bytes = sizeOf(name);
  return {
    name,
    describe: () => `${name} has ${bytes} bytes`,
  };
}
