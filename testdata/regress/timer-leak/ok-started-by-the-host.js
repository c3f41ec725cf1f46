import { createServer } from 'node:http';

class Releases {
  latest = '';

  async watch() {
    const look = async () => {
      this.latest = await fetch('https://releases.example/latest').then((answer) => answer.text());
    };
    await look();
    this.timer = setInterval(look, 48 * 60 * 60 * 1000);
  }
}

const releases = new Releases();

export function serve(port, host) {
  const server = createServer((request, response) => response.end(releases.latest));
  server.listen(port, host, () => releases.watch());
}

export const module = {
  start() {
    const tick = () => {
      document.title = new Date().toLocaleTimeString();
      setTimeout(tick, 1000 - (Date.now() % 1000));
    };
    tick();
  },
  refresh() {
    setTimeout(() => setInterval(() => this.start, 60_000), 60_000 - (Date.now() % 60_000));
  },
};
