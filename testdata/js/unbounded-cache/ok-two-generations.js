const http = require('http');

const LIMIT = 5000;
let young = new Map();
let old = new Map();

function lookUp(key, compute) {
  if (young.has(key)) return young.get(key);
  const value = old.has(key) ? old.get(key) : compute(key);
  young.set(key, value);
  if (young.size > LIMIT) {
    old = young;
    young = new Map();
  }
  return value;
}

http.createServer((req, res) => {
  res.end(lookUp(req.url, (url) => url.toUpperCase()));
}).listen(3000);
