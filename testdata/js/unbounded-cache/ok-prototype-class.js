var http = require('http');

function Router(limit) {
  this.limit = limit;
  this.matches = {};
  this.size = 0;
  this.misses = [];
}

Router.prototype.match = function (url) {
  if (!this.matches[url]) {
    if (++this.size > this.limit) this.reset();
    this.matches[url] = url.split('/').filter(Boolean);
  }
  return this.matches[url];
};

Router.prototype.reset = function () {
  this.matches = {};
  this.size = 0;
};

Router.prototype.miss = function (url) {
  var self = this;
  self.misses.push(url);
  setTimeout(function () {
    self.misses.shift();
  }, 1000);
};

var router = new Router(1000);

http.createServer(function (req, res) {
  var parts = router.match(req.url);
  if (parts.length === 0) router.miss(req.url);
  res.end(parts.join(' > '));
}).listen(3000);
