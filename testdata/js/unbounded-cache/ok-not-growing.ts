import express from 'express';

const settings: Record<string, unknown> = { retries: 3 };
const counters = [0, 0, 0];
const latest = { url: '', at: 0 };
const params = new URLSearchParams();
const matrix = new Float64Array(1024);
const names = ['alpha', 'beta'];

const app = express();
app.use((req, res, next) => {
  settings.lastUrl = req.url;
  counters[1]++;
  latest.url = req.url;
  latest.at = Date.now();
  params.set('page', req.query.page as string);
  matrix[req.url.length] += 1;
  names.sort();
  const local = names.concat(req.url);
  const copy = { ...settings, url: req.url };
  res.locals.view = { local, copy };
  next();
});
app.listen(3000);
