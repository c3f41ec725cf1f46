import express from 'express';
import { lookUpCountry } from './geo';

const countryByAddress = new Map<string, string>();
const seenAgents = new Set<string>();

const app = express();

app.use(async (req, res, next) => {
  let country = countryByAddress.get(req.ip);
  if (country === undefined) {
    country = await lookUpCountry(req.ip);
    countryByAddress.set(req.ip, country); // want unbounded-cache
  }
  res.locals.country = country;
  next();
});

app.use((req, _res, next) => {
  const agent = req.get('user-agent') ?? 'unknown';
  if (!seenAgents.has(agent)) {
    seenAgents.add(agent); // want unbounded-cache
    console.info('new agent', agent);
  }
  next();
});

app.listen(3000);
