import type { Pool } from './pool';

interface Connection {
  on(event: string, handler: (error: { code: string }) => void): void;
  close(done: () => void): void;
}

export class ConnectionManager {
  readonly #driver: { createConnection(options: object): Promise<Connection> };

  constructor(
    driver: { createConnection(options: object): Promise<Connection> },
    private readonly pool: Pool,
  ) {
    this.#driver = driver;
  }

  async connect(options: object): Promise<Connection> {
    try {
      const connection = await this.#driver.createConnection(options);
      connection.on('error', (error) => {
        if (error.code === 'ECONNRESET') void this.pool.destroy(connection);
      });
      return connection;
    } catch (cause) {
      throw new Error('cannot connect', { cause });
    }
  }

  async disconnect(connection: Connection) {
    await new Promise<void>((resolve) => connection.close(() => resolve()));
  }
}
