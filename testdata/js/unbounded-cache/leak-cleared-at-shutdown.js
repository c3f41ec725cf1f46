const http = require('http');

const bodies = new Map();
const clients = [];

const server = http.createServer((req, res) => {
  clients.push(req.socket.remoteAddress); // want unbounded-cache
  if (!bodies.has(req.url)) {
    bodies.set(req.url, render(req.url)); // want unbounded-cache
  }
  res.end(bodies.get(req.url));
});

function render(url) {
  return `<h1>${decodeURIComponent(url)}</h1>`;
}

process.on('SIGTERM', () => {
  server.close(() => {
    bodies.clear();
    clients.length = 0;
    process.exit(0);
  });
});

server.listen(3000);
