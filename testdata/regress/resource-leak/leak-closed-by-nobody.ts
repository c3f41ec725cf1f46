import { createServer } from 'node:http';

export class SocketTransport {
  private ws: WebSocket | undefined;

  async connect(url: string) {
    this.ws = new window.WebSocket(url); // want resource-leak
  }

  async close() {
    this.ws!.close();
  }
}

createServer((req, res) => {
  const transport = new SocketTransport();
  void transport.connect(req.url!);
  res.end();
}).listen(8087);
