import { WebSocketServer, type WebSocket } from 'ws';
import { randomUUID } from 'node:crypto';

const socketById = new Map<string, WebSocket | null>();
const nameById: Record<string, string | undefined> = {};

const server = new WebSocketServer({ port: 7000 });

server.on('connection', (socket) => {
  const id = randomUUID();
  socketById.set(id, socket); // want unbounded-cache
  nameById[id] = 'guest-' + id; // want unbounded-cache

  socket.on('close', () => {
    socketById.set(id, null);
    nameById[id] = undefined;
  });
});
