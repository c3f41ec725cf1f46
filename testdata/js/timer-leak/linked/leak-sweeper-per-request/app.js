const express = require('express');
const Sweeper = require('./sweeper');

const app = express();

app.get('/sweep', (req, res) => {
  const sweeper = new Sweeper(() => console.log('sweep'));
  res.json({ started: sweeper.timer !== undefined });
});

app.listen(3000);
