const { EventEmitter } = require('events');
const express = require('express');

const replies = new EventEmitter();
const app = express();

app.post('/ask', (req, res) => {
  const { id } = req.query;
  const onReply = (reply) => {
    if (reply.id !== id) return;
    replies.removeListener('reply', onReply);
    res.json(reply);
  };
  replies.on('reply', onReply); // want listener-leak
  setTimeout(() => {
    if (!res.headersSent) res.status(504).end();
  }, 10_000);
});

app.post('/reply', express.json(), (req, res) => {
  replies.emit('reply', req.body);
  res.sendStatus(204);
});

app.listen(3000);
