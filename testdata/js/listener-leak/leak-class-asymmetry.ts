import type { Socket } from 'node:net';
import { EventEmitter } from 'node:events';
import { settings } from './settings';

export class Peer extends EventEmitter {
  constructor(private readonly socket: Socket, private readonly hub: EventEmitter) {
    super();
    this.onJoin = this.onJoin.bind(this);
    this.onPart = this.onPart.bind(this);
    hub.on('join', this.onJoin);
    hub.on('part', this.onPart);
    hub.on('topic', this.onTopic); // want listener-leak
    settings.on('change', this.onSettings); // want listener-leak
  }

  private onJoin(name: string) {
    this.socket.write(`+${name}\n`);
  }

  private onPart(name: string) {
    this.socket.write(`-${name}\n`);
  }

  private onTopic = (topic: string) => this.socket.write(`#${topic}\n`);
  private onSettings = () => this.emit('settings');

  close() {
    this.hub.off('join', this.onJoin);
    this.hub.off('part', this.onPart);
    this.socket.destroy();
  }
}

export function accept(socket: Socket, hub: EventEmitter) {
  return new Peer(socket, hub);
}
