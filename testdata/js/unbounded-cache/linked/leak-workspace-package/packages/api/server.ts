import express from 'express';
import { lookUp } from '@shop/cache';

const app = express();

app.get('/price/:sku', async (req, res) => {
  res.json(await lookUp(req.params.sku, async (sku) => sku.length));
});

app.listen(3000);
