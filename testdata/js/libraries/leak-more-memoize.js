import memoize from 'lodash.memoize';
import _ from 'underscore';
import { memoizeWith } from 'ramda';
import fastMemoize from 'fast-memoize';
import { nanomemoize } from 'nano-memoize';
import createCachedSelector from 're-reselect';
import express from 'express';
import { discountOf, priceOf, slugOf, taxOf, titleOf } from './services.js';

const price = memoize(priceOf); // want unbounded-cache
const tax = _.memoize(taxOf); // want unbounded-cache
const slug = memoizeWith(String, slugOf); // want unbounded-cache
const title = fastMemoize(titleOf); // want unbounded-cache
const discount = nanomemoize(discountOf); // want unbounded-cache
const room = createCachedSelector((s) => s.rooms, (_s, id) => id, (rooms, id) => rooms[id])((_s, id) => id); // want unbounded-cache

const app = express();

app.get('/:sku', (req, res) => {
  const { sku } = req.params;
  res.json([price(sku), tax(sku), slug(sku), title(sku), discount(sku), room({ rooms: {} }, sku)]);
});

app.listen(3000);
