const { log } = require('./log');

module.exports = function lastSeen(req, res, next) {
  req.socket.once('close', () => { // want large-capture
    log('connection ended after', req.url);
  });
  next();
};

module.exports.answered = function answered(req, res) {
  const started = Date.now();
  res.socket.once('close', () => { // want large-capture
    log('connection ended', res.statusCode, Date.now() - started);
  });
  res.end('ok');
};
