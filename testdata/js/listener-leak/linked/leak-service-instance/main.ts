import { WebSocketServer } from 'ws';
import { Session } from './session';

new WebSocketServer({ port: 9000 }).on('connection', (socket) => {
  new Session(socket);
});
