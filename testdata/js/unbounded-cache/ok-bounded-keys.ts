import express from 'express';

enum Level { Debug, Info, Error }
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const LOCALES = new Set(['en', 'de', 'fr']);

const countByLevel = new Map<Level, number>();
const countByMethod: Record<string, number> = {};
const totals: Record<string, number> = {};
const shards: string[][] = [];
const formatters = new Map<string, Intl.NumberFormat>();
const flags: Record<string, boolean> = {};

const app = express();
app.use((req, res, next) => {
  totals.requests = (totals.requests ?? 0) + 1;
  totals['bytes'] = (totals['bytes'] ?? 0) + Number(req.get('content-length') ?? 0);
  countByLevel.set(res.statusCode >= 500 ? Level.Error : Level.Info, Date.now());
  for (const method of METHODS) {
    countByMethod[method] = (countByMethod[method] ?? 0) + (req.method === method ? 1 : 0);
  }
  shards[req.url.length % 16] = [req.url];
  flags[String(req.secure === true)] = true;
  const locale = req.query.lang as string;
  if (LOCALES.has(locale) && !formatters.has(locale)) {
    formatters.set(locale, new Intl.NumberFormat(locale));
  }
  next();
});
app.listen(3000);
