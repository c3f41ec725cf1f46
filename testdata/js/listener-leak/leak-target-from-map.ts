import { EventEmitter } from 'node:events';
import { WebSocketServer } from 'ws';

const topics = new Map<string, EventEmitter>();

for (const name of ['news', 'sport', 'weather']) {
  topics.set(name, new EventEmitter());
}

const server = new WebSocketServer({ port: 8080 });

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const topic = topics.get(data.toString());
    topic?.on('post', (post) => socket.send(post)); // want listener-leak
  });
});

setInterval(() => topics.get('news')!.emit('post', new Date().toISOString()), 1000);
