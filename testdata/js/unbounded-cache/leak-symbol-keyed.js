'use strict';

const kClients = Symbol('clients');
const kOrigins = Symbol('origins');
const { Client } = require('./client');

class Agent {
  constructor(options) {
    this[kClients] = new Map();
    this[kOrigins] = new Set();
    this.options = options;
  }

  dispatch(opts, handler) {
    const key = String(opts.origin);
    let client = this[kClients].get(key);
    if (!client) {
      client = new Client(opts.origin, this.options);
      this[kClients].set(key, client); // want unbounded-cache
      this[kOrigins].add(key); // want unbounded-cache
    }
    return client.dispatch(opts, handler);
  }
}

const globalAgent = new Agent({ connections: 10 });

module.exports.fetch = function fetch(opts, handler) {
  return globalAgent.dispatch(opts, handler);
};
