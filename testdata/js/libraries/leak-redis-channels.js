const express = require('express');
const { createClient } = require('redis');

const subscriber = createClient();
subscriber.connect();

const app = express();

app.get('/follow/:channel', async (req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  await subscriber.subscribe(req.params.channel, (text) => res.write(`data: ${text}\n\n`)); // want listener-leak
});

app.listen(3000);
