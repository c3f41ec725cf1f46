import { EventEmitter } from 'node:events';
import Koa from 'koa';

class Orders extends EventEmitter {
  constructor() {
    super();
    this.on('placed', this.count);
    this.on('error', (err) => console.error(err));
  }

  private count = () => process.stdout.write('.');

  follow(run: (id: string) => void) {
    this.on('placed', run);
    return { stop: () => this.off('placed', run) };
  }
}

const orders = new Orders();
const app = new Koa();

app.use(async (ctx) => {
  ctx.respond = false;
  const following = orders.follow((id) => ctx.res.write(`data: ${id}\n\n`));
  ctx.req.on('close', () => following.stop());
});

app.on('error', (err) => console.error(err));
app.listen(3000);

export async function upload(work: (progress: EventEmitter) => Promise<void>) {
  const progress = new EventEmitter();
  progress.on('chunk', (n) => console.log(n));
  await work(progress);
}
