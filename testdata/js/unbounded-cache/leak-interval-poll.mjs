import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const history = [];
const bodies = {};

setInterval(() => {
  history.push({ at: Date.now(), load: os.loadavg()[0] }); // want unbounded-cache
}, 1000);

async function follow(queue) {
  for (;;) {
    const message = await queue.receive();
    bodies[message.id] = message.body; // want unbounded-cache
    await sleep(100);
  }
}

await follow(await import('./queue.mjs'));
