const express = require('express');
const app = express();

const LIMIT = 500;

class Timeline {
  constructor() {
    this.entries = [];
    this.byId = new Map();
  }

  add(entry) {
    this.entries.push(entry);
    this.byId.set(entry.id, entry); // want unbounded-cache
    if (this.entries.length > LIMIT) {
      this.entries.shift();
    }
  }

  find(id) {
    return this.byId.get(id);
  }
}

const timeline = new Timeline();

app.post('/events', express.json(), (req, res) => {
  timeline.add({ id: req.body.id, body: req.body, at: Date.now() });
  res.sendStatus(202);
});
app.get('/events/:id', (req, res) => res.json(timeline.find(req.params.id)));

app.listen(3000);
