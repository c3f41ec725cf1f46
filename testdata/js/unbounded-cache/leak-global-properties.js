const express = require('express');
const app = express();

global.tokenCache = global.tokenCache || {};
globalThis.__traces = [];

app.use((req, res, next) => {
  const token = req.get('authorization');
  if (!global.tokenCache[token]) {
    global.tokenCache[token] = { user: decode(token), at: Date.now() }; // want unbounded-cache
  }
  req.user = global.tokenCache[token].user;
  globalThis.__traces.push({ url: req.url, user: req.user }); // want unbounded-cache
  next();
});

function decode(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

app.listen(3000);
