class Limiter {
  constructor(max) {
    this.max = max;
    this.hits = new Map();
  }

  allow(key) {
    const n = (this.hits.get(key) || 0) + 1;
    this.hits.set(key, n); // want unbounded-cache
    return n <= this.max;
  }

  reset(key) {
    this.hits.delete(key);
  }
}

module.exports = { Limiter };
