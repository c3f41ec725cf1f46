import { createServer } from 'node:http';
import { connect, nextJob, run } from './jobs';

const ready = connect();
const stopped = new Promise<void>((resolve) => {
  process.once('SIGTERM', () => resolve());
});
stopped.then(() => console.log('stopping'));

let running = true;
void stopped.then(() => {
  running = false;
});

createServer(async (req, res) => {
  const db = await ready;
  res.end(await db.query(req.url!));
}).listen(3000);

async function work() {
  while (running) {
    const job = await nextJob();
    await Promise.race([run(job), job.cancelled]);
  }
}

void work();
