import express from 'express';
import pMemoize from 'p-memoize';
import ExpiryMap from 'expiry-map';
import memoizee from 'memoizee';
import memoizeOne from 'memoize-one';
import mem from 'mem';
import NodeCache from 'node-cache';
import DataLoader from 'dataloader';
import { createSelector } from 'reselect';
import { loadUser, loadUsers, priceOf, slugOf } from './services';

const user = pMemoize(loadUser, { cache: new ExpiryMap(10_000) });
const slug = memoizee(slugOf, { max: 500 });
const price = mem(priceOf, { maxAge: 1000 });
const last = memoizeOne(slugOf);
const names = createSelector((users: { name: string }[]) => users, (users) => users.map((u) => u.name));
const sessions = new NodeCache({ stdTTL: 60 });

const app = express();

app.get('/users/:id', async (req, res) => {
  const { id } = req.params;
  const loader = new DataLoader(loadUsers);
  sessions.set(id, Date.now());
  const friend = await loader.load(req.query.friend);
  res.json([await user(id), price(id), slug(id), last(id), names([]), friend]);
});

app.listen(3000);
