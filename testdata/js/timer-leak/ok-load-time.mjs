import { setInterval as every } from 'node:timers/promises';
import { flush } from './metrics.mjs';

setInterval(flush, 10_000);
setInterval(() => console.log(process.memoryUsage().rss), 60_000).unref();

const watchdog = setInterval(() => {
  if (process.uptime() > 86_400) process.exit(0);
}, 60_000);
watchdog.unref();

function schedule() {
  flush();
  setTimeout(schedule, 5000);
}
schedule();

function startReporter() {
  return setInterval(flush, 30_000);
}
const reporter = startReporter();
process.on('SIGTERM', () => clearInterval(reporter));

for await (const _ of every(1000)) {
  if (process.uptime() > 3600) break;
}
