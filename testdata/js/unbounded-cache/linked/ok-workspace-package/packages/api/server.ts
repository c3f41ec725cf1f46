import express from 'express';
import { lookUp, prices } from '@shop/cache';

const app = express();

app.get('/price/:sku', async (req, res) => {
  res.json(await lookUp(req.params.sku, async (sku) => sku.length));
});

setInterval(() => prices.clear(), 60_000);
app.listen(3000);
