import express from 'express';
import pMemoize from 'p-memoize';
import _ from 'lodash';
import memoizee from 'memoizee';
import NodeCache from 'node-cache';
import DataLoader from 'dataloader';
import { loadUser, loadUsers, priceOf, slugOf } from './services';

const user = pMemoize(loadUser); // want unbounded-cache
const price = _.memoize(priceOf); // want unbounded-cache
const slug = memoizee(slugOf); // want unbounded-cache
const sessions = new NodeCache();
const loader = new DataLoader(loadUsers);

const app = express();

app.get('/users/:id', async (req, res) => {
  const { id } = req.params;
  sessions.set(id, Date.now()); // want unbounded-cache
  const friend = await loader.load(req.query.friend); // want unbounded-cache
  res.json([await user(id), price(id), slug(req.url), friend]);
});

app.listen(3000);
