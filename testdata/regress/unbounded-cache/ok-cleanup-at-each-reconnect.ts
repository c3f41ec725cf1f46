import { on } from './on';
import { Engine } from './engine';

export class Link {
  private subs: Array<() => void> = [];
  private engine: Engine | null = null;

  open(url: string) {
    this.engine = new Engine(url);
    this.subs.push(
      on(this.engine, 'open', () => this.opened()),
      on(this.engine, 'close', () => this.closed()),
    );
  }

  private opened() {
    this.subs.push(on(this.engine!, 'packet', (data: string) => console.log(data)));
  }

  private closed() {
    this.cleanup();
    setTimeout(() => this.open('wss://feed.example'), 1000);
  }

  private cleanup() {
    this.subs.forEach((off) => off());
    this.subs.length = 0;
  }
}

export const link = new Link();
link.open('wss://feed.example');
