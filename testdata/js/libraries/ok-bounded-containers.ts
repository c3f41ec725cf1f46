import express from 'express';
import TTLCache from '@isaacs/ttlcache';
import { LRU, lru } from 'tiny-lru';
import flru from 'flru';
import LRUCache from 'mnemonist/lru-cache';
import { CircularBuffer } from 'mnemonist';
import ExpirySet from 'expiry-set';
import microMemoize from 'micro-memoize';
import moize from 'moize';
import nanoMemoize from 'nano-memoize';
import createCachedSelector, { LruObjectCache } from 're-reselect';
import { slugOf, titleOf } from './services';

const pages = new TTLCache<string, string>({ max: 100, ttl: 1000 });
const users = lru<string>(100);
const carts = new LRU<string>(100);
const flags = flru<boolean>(50);
const routes = new LRUCache<string, string>(100);
const recent = new CircularBuffer<string>(Array, 20);
const seen = new ExpirySet<string>(1000);
const slug = microMemoize(slugOf);
const title = moize(titleOf);
const short = nanoMemoize(slugOf, { maxAge: 1000 });
const byRoom = createCachedSelector((s: { rooms: object }) => s.rooms, (rooms) => rooms)(
  (_s, id: string) => id,
  { cacheObject: new LruObjectCache({ cacheSize: 100 }) },
);

const app = express();
app.get('/:id', (req, res) => {
  const { id } = req.params;
  pages.set(id, req.url);
  users.set(id, req.url);
  carts.set(id, req.url);
  flags.set(id, true);
  routes.set(id, req.url);
  recent.push(id);
  seen.add(id);
  res.json([slug(id), title(id), short(id), byRoom({ rooms: {} }, id)]);
});
app.listen(3000);
