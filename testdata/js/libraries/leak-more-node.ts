import { EventEmitter2 } from 'eventemitter2';
import Emittery from 'emittery';
import fastify from 'fastify';
import i18next, { createInstance } from 'i18next';
import { createPool } from 'mysql2/promise';
import { createHook } from 'node:async_hooks';

const wild = new EventEmitter2({ wildcard: true });
const emittery = new Emittery();
const spare = createInstance();
const errors: string[] = [];
const missing: string[] = [];
const ticks: number[] = [];
const micro: string[] = [];

const app = fastify();

app.setErrorHandler((err, _request, reply) => {
  errors.push(err.message); // want unbounded-cache
  reply.send('error');
});
app.setNotFoundHandler((request, reply) => {
  missing.push(request.url); // want unbounded-cache
  reply.send('missing');
});

app.get('/follow', (request, reply) => {
  wild.onAny((name) => reply.raw.write(String(name))); // want listener-leak
  emittery.onAny((name) => reply.raw.write(String(name))); // want listener-leak
  i18next.on('languageChanged', (lng) => reply.raw.write(lng)); // want listener-leak
  spare.on('loaded', () => reply.raw.write('loaded')); // want listener-leak
  process.nextTick(() => ticks.push(Date.now())); // want unbounded-cache
  queueMicrotask(() => micro.push(request.url)); // want unbounded-cache
});

app.get('/trace', (request, reply) => {
  createHook({ init: (_id, type) => reply.raw.write(type) }).enable(); // want listener-leak
});

app.get('/tenant/:name', async (request) => {
  const pool = createPool({ database: (request.params as { name: string }).name }); // want resource-leak
  return pool.query('select 1');
});

app.listen({ port: 3000 });
