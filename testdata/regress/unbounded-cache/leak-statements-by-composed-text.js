import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

class Database {
  #db = new DatabaseSync('index.db');
  #statements = new Map();

  prepare(sql) {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement); // want unbounded-cache
    }
    return statement;
  }

  run(sql, ...params) {
    return this.prepare(sql).run(...params);
  }

  get(sql, ...params) {
    return this.prepare(sql).get(...params);
  }
}

export class Index {
  #db = new Database();

  store(path, text) {
    this.#db.run(`DELETE FROM files WHERE path = '${path}'`);
    this.#db.run(
      `
      INSERT INTO files (path, text)
      VALUES (?, ?)
    `,
      path,
      text,
    );
  }
}

const index = new Index();
const seen = new Map();

createServer((req, res) => {
  seen.get(req.url)?.run(req.url);
  index.store(req.url, 'seen');
  res.end();
}).listen(3000);
