const express = require('express');
const { createClient } = require('redis');

const subscriber = createClient();
subscriber.connect();
subscriber.subscribe('config', (text) => console.log('config', text));

const app = express();

app.get('/follow/:channel', async (req, res) => {
  const { channel } = req.params;
  res.on('close', () => subscriber.unsubscribe(channel));
  await subscriber.subscribe(channel, (text) => res.write(`data: ${text}\n\n`));
});

app.listen(3000);
