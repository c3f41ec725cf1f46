const fs = require('fs');
const express = require('express');

const app = express();

app.post('/import', async (req, res) => {
  const text = fs.readFileSync('/srv/import.csv', 'utf8');
  const lines = text.split('\n').filter((line) => line.length < text.length);
  const share = (n) => n / text.length;
  lines.sort((a, b) => share(a.length) - share(b.length));
  await Promise.resolve().then(() => console.log('read', text.length));
  setTimeout(() => console.log('imported', text.length), 100);
  (() => console.log(text.length))();
  res.json({ lines: lines.length });
});

app.use((req, res, next) => {
  res.on('finish', () => console.log(req.method, res.statusCode));
  req.on('end', () => console.log('read', req.url));
  res.once('close', () => console.log('closed', req.url));
  next();
});

app.listen(3000);
