const http = require('http');
const { Limiter } = require('./limiter');

const limiter = new Limiter(100);

http.createServer((req, res) => {
  res.statusCode = limiter.allow(req.socket.remoteAddress) ? 200 : 429;
  res.end();
}).listen(3000);
