const http = require('http');
const { forget } = require('./forget');

const bodies = new Map();
const heads = new Map();

http.createServer((req, res) => {
  bodies.set(req.url, Date.now()); // want unbounded-cache
  heads.set(req.url, req.headers);
  res.on('close', () => forget(heads, req.url));
  res.end();
}).listen(3000);
