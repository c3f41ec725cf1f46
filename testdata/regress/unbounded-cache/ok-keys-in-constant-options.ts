import { createServer } from 'node:http';

interface Columns {
  storageKey: string;
  names: readonly string[];
}

const albums = { storageKey: 'albums', names: ['title', 'year'] } satisfies Columns;
const artists: Columns = { storageKey: 'artists', names: ['name'] };

const stores: Record<string, string[]> = {};
const patterns = new Map<string, RegExp>();

function columns({ storageKey, names }: Columns) {
  if (!stores[storageKey]) {
    stores[storageKey] = [...names];
  }
  return stores[storageKey];
}

interface Schema {
  pattern?: string;
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
}
const order: Schema = { properties: { id: { oneOf: [{ pattern: '^\\d+$' }, { pattern: '^[a-f]+$' }] } } };

function compiled(pattern: string) {
  let regex = patterns.get(pattern);
  if (!regex) {
    regex = new RegExp(pattern);
    patterns.set(pattern, regex);
  }
  return regex;
}

function isValid(value: any, schema: Schema): boolean {
  for (const variant of schema.oneOf || []) {
    if (isValid(value, variant)) return true;
  }
  for (const [name, part] of Object.entries(schema.properties || {})) {
    if (!isValid(value[name], part)) return false;
  }
  return !schema.pattern || compiled(schema.pattern).test(value);
}

createServer((req, res) => {
  const shown = req.url === '/albums' ? columns(albums) : columns(artists);
  columns({ storageKey: 'inline', names: [req.url!] });
  res.end(isValid(req.headers, order) ? shown.join() : '');
}).listen(3000);
