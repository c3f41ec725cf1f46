const http = require('http');
const { ship } = require('./collector');

const seen = new Set();
let batch = [];
let counts = {};
const traces = [];
const spans = [];
let recent = [];

setInterval(() => {
  ship(batch, counts, traces);
  batch = [];
  counts = {};
  traces.length = 0;
  seen.clear();
  spans.splice(0);
  recent = recent.filter((r) => Date.now() - r.at < 60_000);
}, 10_000);

http.createServer((req, res) => {
  seen.add(req.url);
  batch.push(req.url);
  counts[req.url] = (counts[req.url] || 0) + 1;
  traces.push({ url: req.url, at: Date.now() });
  spans.push(req.headers['x-span']);
  recent.push({ url: req.url, at: Date.now() });
  res.end();
}).listen(3000);
