#!/usr/bin/env node
const http = require('http');

const names = new Map(); // café, naïve, 日本

http.createServer((req, res) => {
  const name = 'é' + req.url; names.set(name, '日本'); // want unbounded-cache
  res.end(String(names.size));
}).listen(3000);
