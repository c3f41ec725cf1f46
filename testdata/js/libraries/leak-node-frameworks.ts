import Hapi from '@hapi/hapi';
import { Hono } from 'hono';
import Router from '@koa/router';
import Koa from 'koa';
import restify from 'restify';

const byHapi: string[] = [];
const byHono = new Map<string, number>();
const byKoa = new Set<string>();
const byRestify: Record<string, number> = {};

const hapi = Hapi.server({ port: 3001 });
hapi.route({
  method: 'GET',
  path: '/{name}',
  handler: (request) => {
    byHapi.push(request.path); // want unbounded-cache
    return 'ok';
  },
});

export const hono = new Hono();
hono.get('/:name', (c) => {
  byHono.set(c.req.path, Date.now()); // want unbounded-cache
  return c.text('ok');
});

const router = new Router();
router.get('/:name', async (ctx) => {
  byKoa.add(ctx.params.name); // want unbounded-cache
  ctx.body = 'ok';
});
new Koa().use(router.routes()).listen(3002);

const server = restify.createServer();
server.get('/:name', (req, res, next) => {
  byRestify[req.params.name] = Date.now(); // want unbounded-cache
  res.send('ok');
  next();
});

hapi.start();
server.listen(3003);
