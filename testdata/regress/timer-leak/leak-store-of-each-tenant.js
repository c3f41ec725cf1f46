const session = require('express-session');
const { LRUCache } = require('lru-cache');

class MemoryStore extends session.Store {
  constructor(period, max) {
    super();
    this.entries = new LRUCache({ max, ttl: period });
    const prune = () => this.entries.purgeStale();
    setInterval(prune, Math.floor(period)).unref(); // want timer-leak
  }

  get(sid, done) {
    done(null, this.entries.get(sid));
  }

  destroy(sid, done) {
    this.entries.delete(sid);
    done();
  }
}

class Gateway {
  constructor(router) {
    this.router = router;
  }

  mount(tenant) {
    this.router.use(tenant.path, session({ secret: tenant.secret, store: new MemoryStore(86400000, 1000) }));
  }
}

module.exports = Gateway;
