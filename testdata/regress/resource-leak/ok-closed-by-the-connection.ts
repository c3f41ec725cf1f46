import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

interface Transport {
  connect(url: string): Promise<void>;
  close(): Promise<void>;
}

class PipeTransport implements Transport {
  async connect(url: string) {
    console.log(url);
  }

  async close() {}
}

class SocketTransport implements Transport {
  private ws: WebSocket | undefined;

  async connect(url: string) {
    this.ws = new window.WebSocket(url);
  }

  async close() {
    this.ws!.close();
  }
}

class Connection extends EventEmitter {
  end() {
    this.emit('close');
  }
}

async function connect(url: string) {
  const transport = url.startsWith('pipe:') ? new PipeTransport() : new SocketTransport();
  await transport.connect(url);
  const connection = new Connection();
  connection.on('close', () => transport.close());
  return connection;
}

createServer((req, res) => {
  void connect(req.url!).then((connection) => req.on('close', () => connection.end()));
  res.end();
}).listen(8086);
