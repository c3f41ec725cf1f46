import express from 'express';

const TTL = 10 * 60_000;
const sessions = new Map<string, { user: string; expires: number }>();
const nonces = new Map<string, number>();
const tokens: Record<string, { at: number }> = {};

setInterval(() => {
  const now = Date.now();
  for (const [id, session] of sessions) {
    if (session.expires < now) sessions.delete(id);
  }
  for (const key of Object.keys(tokens)) {
    if (now - tokens[key].at > TTL) delete tokens[key];
  }
}, 60_000).unref();

function rememberNonce(nonce: string) {
  const now = Date.now();
  nonces.forEach((at, key) => {
    if (now - at > TTL) nonces.delete(key);
  });
  nonces.set(nonce, now);
}

const app = express();
app.post('/login', (req, res) => {
  sessions.set(req.body.id, { user: req.body.user, expires: Date.now() + TTL });
  tokens[req.body.token] = { at: Date.now() };
  rememberNonce(req.body.nonce);
  res.end();
});
app.listen(3000);
