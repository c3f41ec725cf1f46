import express from 'express';
import { sessions } from './store';
import { startSweeping } from './sweeper';

const app = express();

app.post('/login', (req, res) => {
  sessions.set(req.body.session, { user: req.body.user, at: Date.now() });
  res.sendStatus(204);
});

startSweeping();
app.listen(3000);
