import { WebSocketServer, type WebSocket } from 'ws';

class Sweeper {
  constructor(private readonly clients: Map<string, { socket: WebSocket; seen: number }>) {}

  sweep() {
    for (const [id, client] of this.clients) {
      if (Date.now() - client.seen > 60_000) this.clients.delete(id);
    }
  }
}

const clients = new Map<string, { socket: WebSocket; seen: number }>();
const sweeper = new Sweeper(clients);
setInterval(() => sweeper.sweep(), 10_000);

new WebSocketServer({ port: 8080 }).on('connection', (socket, req) => {
  clients.set(String(req.headers['x-client']), { socket, seen: Date.now() });
});
