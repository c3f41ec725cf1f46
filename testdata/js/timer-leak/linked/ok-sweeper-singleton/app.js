const express = require('express');
const Sweeper = require('./sweeper');

const app = express();
const sweeper = new Sweeper(() => console.log('sweep'));

app.get('/sweep', (req, res) => {
  const temporary = new Sweeper(() => res.write('.'));
  res.on('close', () => temporary.stop());
});

app.listen(3000);
process.on('SIGTERM', () => sweeper.stop());
