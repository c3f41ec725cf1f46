const http = require('http');
const { listen } = require('./bus');

http.createServer((req, res) => {
  listen('news', (item) => res.write(item));
  res.flushHeaders();
}).listen(3000);
