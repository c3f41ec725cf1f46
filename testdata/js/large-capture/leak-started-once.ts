import { readFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { loadLargeDataset } from './datasets';

export const status = new EventEmitter();

function startReporting() {
  const snapshot = readFileSync('/var/lib/app/snapshot.bin');
  restore(snapshot.subarray(16));

  setInterval(() => { // want large-capture
    console.log('restored from', snapshot.byteLength, 'bytes');
  }, 60_000);
}

function restore(bytes: Uint8Array) {
  status.emit('restored', bytes[0]);
}

class Catalogue {
  readonly count: () => number;

  constructor(region: string) {
    const rows = loadLargeDataset(region);
    this.count = () => rows.length; // want large-capture
  }
}

startReporting();
export const catalogue = new Catalogue('eu');
