const net = require('net');

class RpcClient {
  #pending = new Map();
  #seq = 0;

  constructor(port) {
    this.socket = net.connect(port);
    this.socket.on('data', (data) => this.#reply(JSON.parse(data)));
    this.socket.on('close', () => this.#failAll(new Error('closed')));
    this.socket.on('error', (err) => this.socket.destroy(err));
  }

  async call(method, params) {
    const id = ++this.#seq;
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        this.#pending.set(id, { resolve, reject });
        timer = setTimeout(reject, 5000, new Error('timeout: ' + method));
        this.socket.write(JSON.stringify({ id, method, params }));
      });
    } finally {
      clearTimeout(timer);
      this.#pending.delete(id);
    }
  }

  #reply({ id, result, error }) {
    const waiter = this.#pending.get(id);
    if (error) waiter?.reject(new Error(error));
    else waiter?.resolve(result);
  }

  #failAll(err) {
    for (const { reject } of this.#pending.values()) reject(err);
    this.#pending.clear();
  }
}

const client = new RpcClient(7000);

module.exports = async (req, res) => {
  res.json(await client.call(req.body.method, req.body.params));
};
