import fs from 'node:fs';
import express from 'express';

const app = express();

app.get('/tail/:name', (req, res) => {
  const path = '/var/log/' + req.params.name;
  fs.watch(path, () => { // want resource-leak
    res.write(fs.readFileSync(path));
  });
  res.on('close', () => console.log('stopped following', path));
});

app.post('/follow', (req, res) => {
  const watcher = fs.watch(req.body.path, { persistent: false }); // want resource-leak
  watcher.on('change', (kind) => console.log(kind));
  res.sendStatus(204);
});

app.listen(3000);
