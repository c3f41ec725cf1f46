const http = require('http');

const visits = [];

const server = http.createServer((req, res) => {
  visits.push({ path: req.url, at: new Date() }); // want unbounded-cache
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(visits));
});

server.listen(3000);
console.log('listening on port 3000');
