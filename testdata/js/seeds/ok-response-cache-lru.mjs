import { LRUCache } from 'lru-cache';

const renderedResponses = new LRUCache({
  max: 1000,
  ttl: 5 * 60 * 1000,
  maxSize: 50_000_000,
  sizeCalculation: (body) => JSON.stringify(body).length,
});

export function reuseResponse(req, res, next) {
  const hit = renderedResponses.get(req.originalUrl);
  if (hit) return res.json(hit);
  const sendJson = res.json.bind(res);
  res.json = (body) => {
    renderedResponses.set(req.originalUrl, body);
    sendJson(body);
  };
  next();
}
