const express = require('express');
const { hooks } = require('./hooks');

const resolvers = {};

hooks.on('callback', ({ id, payload }) => {
  if (resolvers[id]) resolvers[id](payload);
});

function callbackFor(id) {
  return new Promise((resolve) => (resolvers[id] = resolve)); // want promise-leak
}

const app = express();
app.post('/payments/:id', async (req, res) => {
  res.json(await callbackFor(req.params.id));
});
app.listen(3000);
