import http from 'node:http';
import { EventEmitter } from 'node:events';

class Feed extends EventEmitter {
  publish(line: string) {
    this.emit('line', line);
  }

  destroy() {
    this.emit('close');
    this.removeAllListeners();
  }
}

const feed = new Feed();

export const server = http.createServer((req, res) => {
  feed.on('close', () => { // want listener-leak
    res.end();
    feed.destroy();
  });
  req.on('data', (part) => feed.publish(String(part)));
});
