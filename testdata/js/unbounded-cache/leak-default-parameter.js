const http = require('node:http');

const table = new Map();

function parseQuery(query, cache = table) {
  let parsed = cache.get(query);
  if (!parsed) {
    parsed = Object.fromEntries(new URLSearchParams(query));
    cache.set(query, parsed); // want unbounded-cache
  }
  return parsed;
}

http.createServer((req, res) => {
  const [, query = ''] = req.url.split('?');
  res.end(JSON.stringify(parseQuery(query)));
}).listen(3000);
