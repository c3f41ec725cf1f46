const http = require('http');

const answers = new Map();
const recentlySeen = new Set();
const typing = {};

function remember(key, value) {
  answers.set(key, value);
  setTimeout(() => answers.delete(key), 30_000).unref();
}

function firstTime(id) {
  if (recentlySeen.has(id)) return false;
  recentlySeen.add(id);
  setTimeout(() => {
    recentlySeen.delete(id);
  }, 5000);
  return true;
}

function isTyping(user) {
  typing[user] = true;
  setTimeout(forget, 3000, user);
}

function forget(user) {
  delete typing[user];
}

http.createServer((req, res) => {
  remember(req.url, 'seen');
  isTyping(req.headers['x-user']);
  res.end(String(firstTime(req.headers['x-request-id'])));
}).listen(3000);
