module.exports = function (app) {
  return new Dispatcher({ app });
};

function Dispatcher(options) {
  this.app = options.app;
  this.routes = [];
  this.app.dispatcher = this;
  this.dispatch = this.dispatch.bind(this);
}

Dispatcher.prototype.load = function (done) {
  this.app.on('dispatch', this.dispatch);
  this.app.on('lower', () => this.flush());
  done();
};

Dispatcher.prototype.dispatch = function (req, res) {
  const route = this.routes.find((one) => one.path === req.path);
  if (route) route.run(req, res);
};

Dispatcher.prototype.flush = function () {
  this.routes.length = 0;
};

Dispatcher.prototype.unload = function () {
  this.routes = [];
};
