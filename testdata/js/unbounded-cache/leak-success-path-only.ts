import express from 'express';
import { charge } from './payments';

const inProgress = new Map<string, number>();
const app = express();

app.post('/charge/:order', async (req, res, next) => {
  const { order } = req.params;
  if (inProgress.has(order)) {
    res.status(409).end();
    return;
  }
  inProgress.set(order, Date.now()); // want unbounded-cache
  try {
    const receipt = await charge(order);
    inProgress.delete(order);
    res.json(receipt);
  } catch (err) {
    next(err);
  }
});

app.listen(3000);
