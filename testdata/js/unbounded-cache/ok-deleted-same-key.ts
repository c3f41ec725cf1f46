import express from 'express';
import { charge } from './payments';

const inProgress = new Map<string, number>();
const locks: Record<string, boolean> = {};
const active = new Set<string>();
const app = express();

app.post('/charge/:order', async (req, res, next) => {
  const { order } = req.params;
  if (inProgress.has(order)) {
    res.status(409).end();
    return;
  }
  inProgress.set(order, Date.now());
  try {
    res.json(await charge(order));
  } catch (err) {
    next(err);
  } finally {
    inProgress.delete(order);
  }
});

app.post('/rebuild/:shop', (req, res) => {
  const { shop } = req.params;
  locks[shop] = true;
  active.add(shop);
  res.on('close', () => {
    delete locks[shop];
    active.delete(shop);
  });
  res.sendStatus(202);
});

app.listen(3000);
