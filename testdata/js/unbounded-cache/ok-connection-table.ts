import { WebSocketServer, type WebSocket } from 'ws';
import { randomUUID } from 'node:crypto';

const sockets = new Map<string, WebSocket>();
const everyone = new Set<WebSocket>();
const rooms = new Map<string, Set<WebSocket>>();

const server = new WebSocketServer({ port: 7000 });

server.on('connection', (socket, req) => {
  const id = randomUUID();
  const room = new URL(req.url!, 'ws://x').pathname;
  sockets.set(id, socket);
  everyone.add(socket);
  if (!rooms.has(room)) rooms.set(room, new Set());
  rooms.get(room)!.add(socket);

  socket.on('close', () => {
    sockets.delete(id);
    everyone.delete(socket);
    const members = rooms.get(room);
    members?.delete(socket);
    if (members?.size === 0) rooms.delete(room);
  });
});
