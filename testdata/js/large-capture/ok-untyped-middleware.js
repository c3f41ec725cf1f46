const { log } = require('./log');

module.exports = function lastSeen(req, res, next) {
  const { url } = req;
  req.socket.once('close', () => log('connection ended after', url));
  req.once('close', () => log('request ended', req.url));
  res.once('finish', () => log('answered', req.url, res.statusCode));
  next();
};

module.exports.describe = function describe(device, log) {
  device.socket.once('close', () => log(device.name));
};
