import { EventEmitter2 } from 'eventemitter2';
import Emittery from 'emittery';
import fastify from 'fastify';
import i18next from 'i18next';
import { createPool } from 'mysql2/promise';
import { createHook } from 'node:async_hooks';
import { addAbortListener } from 'node:events';
import { Counter, register } from 'prom-client';

const wild = new EventEmitter2({ wildcard: true });
const emittery = new Emittery();
const pool = createPool({ host: 'db' });
const app = fastify();

app.get('/follow', (request, reply) => {
  const any = (name: unknown) => reply.raw.write(String(name));
  wild.onAny(any);
  emittery.onAny(any);
  i18next.on('languageChanged', any);
  reply.raw.on('close', () => {
    wild.offAny(any);
    emittery.offAny(any);
    i18next.off('languageChanged', any);
  });
});

app.get('/trace', (request, reply) => {
  const hook = createHook({ init: (_id, type) => reply.raw.write(type) });
  hook.enable();
  reply.raw.on('close', () => hook.disable());
});

app.get('/query', async () => {
  const connection = await pool.getConnection();
  try {
    return await connection.query('select 1');
  } finally {
    connection.release();
  }
});

app.get('/count/:name', async (request) => {
  const { name } = request.params as { name: string };
  const counter = new Counter({ name, help: name });
  try {
    counter.inc();
    return await register.metrics();
  } finally {
    register.removeSingleMetric(name);
  }
});

export async function run(work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal) {
  using _listener = addAbortListener(signal, () => console.log('aborted'));
  const immediate = setImmediate(() => console.log('soon'));
  await work(signal);
  clearImmediate(immediate);
  emittery.clearListeners();
}

app.listen({ port: 3000 });
