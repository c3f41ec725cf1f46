const http = require('http');
const registry = require('./registry');
require('./commands');

http.createServer((req, res) => {
  res.end(registry.run('greet', [req.url]));
}).listen(3000);
