import Koa from 'koa';
import { read, write } from './cache';

const app = new Koa();

app.use(async (ctx) => {
  let body = read(ctx.url);
  if (!body) {
    body = ctx.url.toUpperCase();
    write(ctx.url, body);
  }
  ctx.body = body;
});

app.listen(3000);
