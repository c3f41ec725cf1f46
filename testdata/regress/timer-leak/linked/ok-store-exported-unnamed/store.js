const { Store } = require('express-session');
const { LRUCache } = require('lru-cache');

module.exports = class extends Store {
  constructor(period, max) {
    super();
    this.entries = new LRUCache({ max, ttl: period });
    const prune = () => this.entries.purgeStale();
    setInterval(prune, Math.floor(period)).unref();
  }

  get(sid, done) {
    done(null, this.entries.get(sid));
  }

  destroy(sid, done) {
    this.entries.delete(sid);
    done();
  }
};
