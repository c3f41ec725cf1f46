const express = require('express');
const client = require('prom-client');

const views = new client.Counter({ name: 'order_views', help: 'views of orders', labelNames: ['kind'] });
const app = express();

app.get('/orders/:id', (req, res) => {
  views.inc({ kind: req.params.id.startsWith('b') ? 'bulk' : 'single' });
  res.end();
});

app.get('/batch', async (req, res) => {
  const registry = new client.Registry();
  const size = new client.Gauge({ name: 'batch_size', help: 'size', registers: [registry] });
  size.set(Number(req.query.n));
  res.end(await registry.metrics());
});

app.listen(3000);
