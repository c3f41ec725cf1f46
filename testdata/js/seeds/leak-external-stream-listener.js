const express = require('express');
const { priceFeed } = require('./price-feed');
const { applyTick } = require('./ticks');

const app = express();

app.get('/prices', (req, res) => {
  const onData = (chunk) => applyTick(chunk);
  priceFeed.on('data', onData); // want listener-leak
  res.json({ status: 'subscribed' });
});

app.listen(8080);
