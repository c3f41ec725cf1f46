const express = require('express');
const { fetchRates } = require('./rates');

const TTL = 60_000;
const ratesByPair = new Map();

async function rates(pair) {
  const hit = ratesByPair.get(pair);
  if (hit && Date.now() - hit.at < TTL) {
    return hit.value;
  }
  const value = await fetchRates(pair);
  ratesByPair.set(pair, { value, at: Date.now() }); // want unbounded-cache
  return value;
}

const app = express();
app.get('/rates/:pair', async (req, res) => res.json(await rates(req.params.pair)));
app.listen(3000);
