import Koa from 'koa';
import * as timers from 'node:timers';
import { parentPort } from 'node:worker_threads';

const app = new Koa();

app.use(async (ctx) => {
  ctx.respond = false;
  const tick = timers.setInterval(() => ctx.res.write('.'), 100); // want timer-leak
  ctx.res.on('finish', () => console.log('finished', tick.hasRef()));
});

parentPort?.on('message', async (task) => {
  const progress = setInterval(() => parentPort.postMessage({ id: task.id }), 500); // want timer-leak
  const module = await import(task.script);
  await module.run(task);
  clearInterval(progress);
});

app.listen(3000);
