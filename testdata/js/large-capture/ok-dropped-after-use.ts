import { readFileSync } from 'node:fs';

export function openArchive(path: string) {
  let archive: Buffer | null = readFileSync(path);
  const magic = archive.readUInt32BE(0);
  const size = () => archive?.length ?? 0;
  if (size() < 4) throw new Error('too short');
  archive = null;

  return {
    magic: () => magic,
    size,
  };
}

export function openNamed(path: string) {
  const name = path.split('/').pop();
  const lines = countLines(path);
  return { label: () => `${name} (${lines})` };
}

function countLines(path: string) {
  const text = readFileSync(path, 'utf8');
  return text.split('\n').length;
}

export function counter(items: string[]) {
  const settings = { step: 2, name: 'small' };
  return () => items.length + settings.step;
}
