import { sources } from '../sources.mjs';

const failures = new Map();

async function check(file) {
  const text = await file.text();
  if (text.includes('TODO')) failures.set(file.name, (failures.get(file.name) || []).concat('TODO'));
}

sources.walk(check);
console.log(failures);
