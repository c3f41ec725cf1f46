const fastify = require('fastify')();
const { renderInvoice } = require('./invoices');

const rendered = {};
const hits = Object.create(null);

fastify.get('/invoices/:id', async (request, reply) => {
  const { id } = request.params;
  hits[id] = (hits[id] || 0) + 1; // want unbounded-cache
  if (!rendered[id]) {
    rendered[id] = await renderInvoice(id); // want unbounded-cache
  }
  return reply.type('text/html').send(rendered[id]);
});

fastify.listen({ port: 3000 });
