const http = require('http');
const lists = require('./lists');

const bodies = new Map();
const urls = [];

http.createServer((req, res) => {
  bodies.set(req.url, Date.now());
  urls.push(req.url);
  lists.keepLast(urls, 50);
  res.on('close', () => lists.forget(bodies, req.url));
  res.end();
}).listen(3000);
