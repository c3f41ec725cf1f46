import { createServer } from 'node:http';

class Batch {
  readonly changes = new Map<string, string>();

  record(key: string, value: string) {
    this.changes.set(key, value);
  }
}

let current: Batch = new Batch();

function flush() {
  const done = current;
  current = new Batch();
  return [...done.changes];
}

createServer((req, res) => {
  current.record(req.url!, String(Date.now()));
  res.end();
}).listen(3000);

setInterval(() => console.log(flush()), 1000);
