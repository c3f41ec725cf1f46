import { createServer } from 'node:http';

const settings = { storageKey: 'albums', limits: { owner: 'nobody' } };
const stores: Record<string, string[]> = {};
const owners = new Map<string, number>();
const patterns = new Map<string, RegExp>();

function columns({ storageKey, names }: { storageKey: string; names: string[] }) {
  if (!stores[storageKey]) {
    stores[storageKey] = [...names]; // want unbounded-cache
  }
  return stores[storageKey];
}

function own(options: typeof settings) {
  if (!owners.has(options.limits.owner)) {
    owners.set(options.limits.owner, Date.now()); // want unbounded-cache
  }
  return owners.get(options.limits.owner);
}

function isValid(value: string, schema: { pattern: string }) {
  let regex = patterns.get(schema.pattern);
  if (!regex) {
    regex = new RegExp(schema.pattern);
    patterns.set(schema.pattern, regex); // want unbounded-cache
  }
  return regex.test(value);
}

createServer((req, res) => {
  settings.limits.owner = req.headers.host!;
  columns({ storageKey: 'albums', names: [] });
  columns({ storageKey: req.url!, names: [] });
  isValid('x', { pattern: '^x$' });
  isValid(req.url!, JSON.parse(req.headers['x-schema'] as string));
  res.end(String(own(settings)));
}).listen(3000);
