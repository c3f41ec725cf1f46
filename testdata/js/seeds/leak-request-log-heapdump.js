const http = require('http');
const heapdump = require('heapdump');

const visits = [];

const server = http.createServer((req, res) => {
  if (req.url === '/heapdump') {
    heapdump.writeSnapshot((err, filename) => {
      console.log('snapshot written to', filename);
    });
  }
  visits.push({ path: req.url, at: new Date() }); // want unbounded-cache
  res.end(JSON.stringify(visits));
});

server.listen(3000);
