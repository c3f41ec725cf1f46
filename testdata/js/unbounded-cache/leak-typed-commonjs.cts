import http = require('node:http');

const tokens = new Map<string, number>();

http
  .createServer((req, res) => {
    tokens.set(req.headers.authorization ?? '', Date.now()); // want unbounded-cache
    res.end();
  })
  .listen(3000);
