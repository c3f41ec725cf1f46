import { gunzipSync } from 'node:zlib';
import { execSync } from 'node:child_process';

export function openArchive(packed: Uint8Array) {
  const unpacked = gunzipSync(packed);
  return { size: () => unpacked.length }; // want large-capture
}

export function history(dir: string) {
  const output = execSync('git log -p', { cwd: dir });
  return { bytes: () => output.byteLength }; // want large-capture
}

export function copyOf(scene: { name: string; triangles: number[] }) {
  const copy = structuredClone(scene);
  return { label: () => copy.name }; // want large-capture
}

export function plan(seats: number) {
  const memory = new ArrayBuffer(seats * 4096);
  const shared = new SharedArrayBuffer(seats * 4096);
  new Uint8Array(memory).fill(1);
  new Uint8Array(shared).fill(1);
  return {
    own: () => memory.byteLength, // want large-capture
    common: () => shared.byteLength, // want large-capture
  };
}
