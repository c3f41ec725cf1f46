import { LRUCache } from 'lru-cache';
import QuickLRU from 'quick-lru';
import NodeCache from 'node-cache';
import Keyv from 'keyv';
import LRUMap from 'mnemonist/lru-map';
import express from 'express';

const users = new LRUCache<string, object>({ max: 500 });
const groups = new QuickLRU<string, object>({ maxSize: 1000 });
const sessions = new NodeCache({ stdTTL: 600, checkperiod: 60 });
const flags = new Keyv({ ttl: 5000 });
const routes = new LRUMap<string, string>(100);

const app = express();
app.get('/u/:id', async (req, res) => {
  const { id } = req.params;
  users.set(id, { id });
  groups.set(id, { id });
  sessions.set(id, req.ip);
  await flags.set(id, true);
  routes.set(id, req.url);
  res.json(users.get(id));
});
app.listen(3000);
