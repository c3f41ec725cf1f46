import { createServer } from 'node:http';
import { deliver } from './mailer';

const outbox: string[] = [];
const urgent: string[] = [];
let draining = false;

async function drain() {
  if (draining) return;
  draining = true;
  try {
    while (urgent.length > 0) await deliver(urgent.pop()!);
    let next: string | undefined;
    while ((next = outbox.shift()) !== undefined) {
      await deliver(next);
    }
  } finally {
    draining = false;
  }
}

createServer((req, res) => {
  (req.headers['x-urgent'] ? urgent : outbox).push(req.url!);
  outbox.push('copy:' + req.url);
  urgent.push('log:' + req.url);
  void drain();
  res.end();
}).listen(3000);
