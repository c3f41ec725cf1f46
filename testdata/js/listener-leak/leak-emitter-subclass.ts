import { EventEmitter } from 'node:events';
import fastify from 'fastify';

class Orders extends EventEmitter {
  private open = 0;

  place(id: string) {
    this.open++;
    this.emit('placed', id, this.open);
  }
}

class Shop {
  static readonly orders = new Orders();
  readonly changes = new EventEmitter();
}

const shop = new Shop();
const app = fastify();

app.get('/orders', (request, reply) => {
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
  Shop.orders.on('placed', (id: string) => reply.raw.write(`data: ${id}\n\n`)); // want listener-leak
  shop.changes.prependListener('change', () => reply.raw.write(':\n\n')); // want listener-leak
});

app.post('/orders/:id', async (request) => {
  Shop.orders.place((request.params as { id: string }).id);
  shop.changes.emit('change');
});

app.listen({ port: 3000 });
