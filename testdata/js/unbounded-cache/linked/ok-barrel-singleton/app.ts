import fastify from 'fastify';
import { tracker } from './services';

const app = fastify();

app.addHook('onRequest', async (request) => {
  tracker.visit(request.ip);
});
app.get('/metrics', async () => tracker.flush());

app.listen({ port: 3000 });
