const { createServer } = require('node:http');

const batches = new Map([['read', []], ['write', []]]);
const totals = new Map();

const queue = (line) => {
  batches.get('write').push(line); // want unbounded-cache
  totals.set('write', (totals.get('write') || 0) + 1);
};

setInterval(() => {
  console.log(batches.size);
  batches.delete('read');
  totals.clear();
}, 300);

createServer((req, res) => {
  queue(req.url);
  res.end();
}).listen(8085);
