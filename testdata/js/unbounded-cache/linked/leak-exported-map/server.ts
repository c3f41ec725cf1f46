import express from 'express';
import { sessions, userOf } from './store';

const app = express();

app.post('/login', (req, res) => {
  sessions.set(req.body.session, { user: req.body.user, at: Date.now() }); // want unbounded-cache
  res.sendStatus(204);
});
app.get('/me', (req, res) => res.json(userOf(req.query.session as string)));

app.listen(3000);
