const { EventEmitter } = require('events');

const bus = new EventEmitter();

exports.listen = function listen(name, run) {
  bus.on(name, run); // want listener-leak
  return () => bus.off(name, run);
};
