import { createServer } from 'node:http';
import { nextJob, run } from './jobs';

const stopped = new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve());
});

createServer((req, res) => {
  res.write('streaming ' + req.url);
  stopped.then(() => res.end('bye')); // want promise-leak
}).listen(3000);

async function work() {
  for (;;) {
    const job = await Promise.race([nextJob(), stopped]); // want promise-leak
    if (!job) break;
    await run(job);
  }
}

void work();
