import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

const changes = new EventEmitter();

export function streamSettings(req: IncomingMessage, res: ServerResponse) {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  changes.on('change', (key: string) => res.write(`data: ${key}\n\n`)); // want listener-leak
}

export function offSettingChange(listener: (key: string) => void) {
  changes.off('change', listener);
}

export function touch(key: string) {
  changes.emit('change', key);
}
