const { createServer } = require('node:http');

const batches = new Map();
const journals = new Map();
let timer = null;

const flush = () => {
  timer = null;
  for (const [id, lines] of batches) console.log(id, lines.length);
  batches.clear();
};

const queue = (id, line) => {
  const lines = batches.get(id) || [];
  lines.push(line);
  batches.set(id, lines);
  timer ??= setTimeout(flush, 300);
};

const note = (id, line) => {
  const lines = journals.get(id) || [];
  lines.push(line);
  journals.set(id, lines);
};

createServer((req, res) => {
  queue(req.method, req.url);
  note(req.method, req.url);
  req.on('close', () => journals.delete(req.method));
  res.end();
}).listen(8084);
