import { EventEmitter } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const changes = new EventEmitter();
let settings: Record<string, unknown> = {};

export function load(file: string) {
  settings = JSON.parse(readFileSync(file, 'utf8'));
}

export function onSettingChange(listener: (key: string) => void) {
  changes.on('change', listener);
}

export function offSettingChange(listener: (key: string) => void) {
  changes.off('change', listener);
}

export function write(file: string, key: string, value: unknown) {
  settings[key] = value;
  writeFileSync(file, JSON.stringify(settings));
  changes.emit('change', key);
}

createServer((req, res) => {
  const send = (key: string) => res.write(`data: ${key}\n\n`);
  onSettingChange(send);
  req.on('close', () => offSettingChange(send));
}).listen(8080);
