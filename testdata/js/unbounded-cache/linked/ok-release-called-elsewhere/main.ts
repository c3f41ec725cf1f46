import Koa from 'koa';
import * as cache from './cache';
import './housekeeping';

const app = new Koa();

app.use(async (ctx) => {
  let body = cache.read(ctx.url);
  if (!body) {
    body = ctx.url.toUpperCase();
    cache.write(ctx.url, body);
  }
  ctx.body = body;
});

app.listen(3000);
