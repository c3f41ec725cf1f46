const express = require('express');
const app = express();

app.get('/progress/:job', (req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  setInterval(() => { // want timer-leak
    res.write('data: tick\n\n');
  }, 1000);
});

app.post('/watch', (req, res) => {
  const started = Date.now();
  const id = setInterval(() => { // want timer-leak
    console.log('watching for', Date.now() - started);
  }, 60_000);
  res.json({ watching: true });
});

app.get('/long', async (req, res, next) => {
  const ping = setInterval(() => res.write(' '), 1000); // want timer-leak
  try {
    const body = await compute();
    clearInterval(ping);
    res.end(body);
  } catch (err) {
    next(err);
  }
});

async function compute() {
  const answer = await fetch('http://worker/compute');
  return answer.text();
}

app.listen(3000);
