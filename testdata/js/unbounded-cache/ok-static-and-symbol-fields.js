const kClients = Symbol('clients');
const { Client } = require('./client');

class Agent {
  constructor() {
    this[kClients] = new Map();
  }

  dispatch(opts, handler) {
    const key = String(opts.origin);
    let client = this[kClients].get(key);
    if (!client) {
      client = new Client(opts.origin);
      client.once('disconnect', () => this[kClients].delete(key));
      this[kClients].set(key, client);
    }
    return client.dispatch(opts, handler);
  }
}

class Attempts {
  static #byAddress = new Map();

  static failed(req) {
    const n = (Attempts.#byAddress.get(req.ip) ?? 0) + 1;
    Attempts.#byAddress.set(req.ip, n);
    return n;
  }

  static succeeded(req) {
    Attempts.#byAddress.delete(req.ip);
  }

  static {
    setInterval(() => Attempts.#byAddress.clear(), 3600_000).unref();
  }
}

const agent = new Agent();
module.exports = { fetch: (opts, handler) => agent.dispatch(opts, handler), Attempts };
