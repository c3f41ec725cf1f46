const express = require('express');

const eventsByTopic = new Map([['orders', []], ['users', []]]);
const stats = { total: 0, urls: new Set(), perMethod: { GET: [], POST: [] } };

const app = express();

app.use((req, res, next) => {
  stats.total++;
  stats.urls.add(req.originalUrl); // want unbounded-cache
  stats.perMethod.GET.push(req.originalUrl); // want unbounded-cache
  next();
});

app.post('/orders', (req, res) => {
  eventsByTopic.get('orders').push({ at: Date.now(), body: req.body }); // want unbounded-cache
  res.sendStatus(202);
});

app.listen(3000);
