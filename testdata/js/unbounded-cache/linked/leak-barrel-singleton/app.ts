import fastify from 'fastify';
import { tracker } from './services';

const app = fastify();

app.addHook('onRequest', async (request) => {
  tracker.visit(request.ip);
});
app.get('/count', async (request) => tracker.count(request.ip));

app.listen({ port: 3000 });
