import { watchFile, readFileSync } from 'node:fs';

let settings: Record<string, string> = {};
const rules = new Map<string, RegExp>();

function load(path: string) {
  const next: Record<string, string> = {};
  rules.clear();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [key, value] = line.split('=');
    next[key] = value;
    rules.set(key, new RegExp(value));
  }
  settings = next;
}

load('/etc/app.conf');
watchFile('/etc/app.conf', () => load('/etc/app.conf'));

export const setting = (key: string) => settings[key];
export const matches = (key: string, text: string) => rules.get(key)?.test(text) ?? false;
