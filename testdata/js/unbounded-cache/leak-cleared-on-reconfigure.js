const express = require('express');
const { compile } = require('./policy');

class Policies {
  constructor() {
    this.decisions = new Map();
    this.denied = [];
  }

  configure(rules) {
    this.rules = compile(rules);
    this.decisions.clear();
    this.denied = [];
  }

  allows(user, path) {
    const key = `${user}:${path}`;
    let decision = this.decisions.get(key);
    if (decision === undefined) {
      decision = this.rules.test(user, path);
      this.decisions.set(key, decision); // want unbounded-cache
    }
    if (!decision) this.denied.push({ user, path, at: Date.now() }); // want unbounded-cache
    return decision;
  }
}

const policies = new Policies();
policies.configure(require('./rules.json'));

const app = express();
app.use((req, res, next) => {
  if (policies.allows(req.get('x-user'), req.path)) return next();
  res.sendStatus(403);
});
app.listen(3000);
