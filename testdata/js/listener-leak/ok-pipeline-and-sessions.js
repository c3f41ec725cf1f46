const express = require('express');
const { finished, pipeline, Transform } = require('stream');
const fs = require('fs');

const app = express();

app.get('/file/:name', (req, res) => {
  const source = fs.createReadStream('/srv/' + req.params.name);
  const upper = new Transform({
    transform(chunk, _enc, done) {
      done(null, chunk.toString().toUpperCase());
    },
  });
  source.on('open', () => res.type('text/plain'));
  source.on('error', () => res.status(404).end());
  upper.on('error', (err) => res.destroy(err));
  pipeline(source, upper, res, (err) => err && console.error(err));
});

app.post('/upload', (req, res) => {
  let size = 0;
  req.on('data', (chunk) => (size += chunk.length));
  req.on('end', () => res.json({ size }));
  req.on('aborted', () => console.warn('aborted'));
  res.on('finish', () => console.log('sent', size));
  finished(res, () => console.log('done'));
});

app.listen(3000);
