const express = require('express');

const state = { sessions: new Map(), searches: [] };
const { sessions } = state;

function remember(list, item) {
  list.push(item); // want unbounded-cache
}

function open(store, id) {
  const target = store;
  if (!target.has(id)) target.set(id, { openedAt: Date.now() }); // want unbounded-cache
  return target.get(id);
}

const app = express();
app.get('/search', (req, res) => {
  remember(state.searches, req.query.q);
  res.json(open(sessions, req.query.sid));
});
app.listen(3000);
