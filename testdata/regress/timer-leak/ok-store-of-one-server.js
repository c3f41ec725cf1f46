const express = require('express');
const session = require('express-session');
const { LRUCache } = require('lru-cache');

class MemoryStore extends session.Store {
  constructor(period, max) {
    super();
    this.entries = new LRUCache({ max, ttl: period });
    const prune = () => this.entries.purgeStale();
    setInterval(prune, Math.floor(period)).unref();
  }

  get(sid, done) {
    done(null, this.entries.get(sid));
  }

  set(sid, data, done) {
    this.entries.set(sid, data);
    done();
  }

  destroy(sid, done) {
    this.entries.delete(sid);
    done();
  }
}

class Server {
  constructor(port) {
    this.port = port;
  }

  async start() {
    const app = express();
    app.use(session({ secret: process.env.SECRET, store: new MemoryStore(86400000, 1000) }));
    this.http = app.listen(this.port);
  }
}

module.exports = Server;
