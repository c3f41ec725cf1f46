const express = require('express');
const client = require('prom-client');

const app = express();

app.get('/orders/:id', (req, res) => {
  const counter = new client.Counter({ // want unbounded-cache
    name: 'order_' + req.params.id,
    help: 'views of one order',
  });
  counter.inc();
  res.end();
});

app.listen(3000);
