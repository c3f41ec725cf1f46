import type { Socket } from 'node:net';
import { EventEmitter } from 'node:events';
import { settings } from './settings';

export class Peer extends EventEmitter {
  private onJoin: (name: string) => void;

  constructor(private readonly socket: Socket, private readonly hub: EventEmitter) {
    super();
    this.onJoin = this.joined.bind(this);
    this.parted = this.parted.bind(this);
    hub.on('join', this.onJoin);
    hub.on('part', this.parted);
    hub.on('topic', this.onTopic);
    settings.on('change', this.onSettings);
    this.on('error', (err) => console.error(err));
    this.socket.on('close', () => this.close());
  }

  private joined(name: string) {
    this.socket.write(`+${name}\n`);
  }

  private parted(name: string) {
    this.socket.write(`-${name}\n`);
  }

  private onTopic = (topic: string) => this.socket.write(`#${topic}\n`);
  private onSettings = () => this.emit('settings');

  private detach() {
    this.hub.off('join', this.onJoin);
    this.hub.off('part', this.parted);
    this.hub.removeListener('topic', this.onTopic);
  }

  close() {
    this.detach();
    settings.off('change', this.onSettings);
    this.socket.destroy();
  }
}
