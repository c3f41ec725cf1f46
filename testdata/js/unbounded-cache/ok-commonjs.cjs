'use strict';
const { createServer } = require('node:http');

const last = [];

createServer((req, res) => {
  if (last.push(req.url) > 10) last.shift();
  res.end(last.join());
}).listen(3000);
