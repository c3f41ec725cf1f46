var http = require('http');
var util = require('util');
var EventEmitter = require('events').EventEmitter;

function Router() {
  EventEmitter.call(this);
  this.matches = {};
  this.misses = [];
}
util.inherits(Router, EventEmitter);

Router.prototype.match = function (url) {
  if (!this.matches[url]) {
    this.matches[url] = url.split('/').filter(Boolean); // want unbounded-cache
  }
  return this.matches[url];
};

Router.prototype.miss = function (url) {
  var self = this;
  setImmediate(function () {
    self.misses.push(url); // want unbounded-cache
  });
};

var router = new Router();

http.createServer(function (req, res) {
  var parts = router.match(req.url);
  if (parts.length === 0) router.miss(req.url);
  res.end(parts.join(' > '));
}).listen(3000);
