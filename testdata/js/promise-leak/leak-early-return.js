const express = require('express');
const { queue } = require('./queue');

function enqueue(job) {
  return new Promise((resolve, reject) => { // want promise-leak
    if (!job.id) return;
    queue.add(job, (err, receipt) => {
      if (err) reject(err);
      else resolve(receipt);
    });
  });
}

function statusOf(job) {
  return new Promise((resolve, reject) => { // want promise-leak
    queue.find(job.id, (err, found) => {
      switch (found && found.state) {
        case 'done':
          resolve('done');
          break;
        case 'failed':
          reject(err);
          break;
      }
    });
  });
}

const app = express();
app.post('/jobs', async (req, res) => res.json(await enqueue(req.body)));
app.get('/jobs/:id', async (req, res) => res.json(await statusOf(req.params)));
app.listen(3000);
