const MAX_ENTRIES = 1000;
const TTL_MS = 5 * 60 * 1000;

const renderedResponses = new Map();

function reuseResponse(req, res, next) {
  const key = req.originalUrl;
  const hit = renderedResponses.get(key);
  if (hit && Date.now() - hit.storedAt < TTL_MS) {
    return res.json(hit.body);
  }
  const sendJson = res.json.bind(res);
  res.json = (body) => {
    if (renderedResponses.size >= MAX_ENTRIES) {
      const oldest = renderedResponses.keys().next().value;
      renderedResponses.delete(oldest);
    }
    renderedResponses.set(key, { body, storedAt: Date.now() });
    sendJson(body);
  };
  next();
}

module.exports = { reuseResponse };
