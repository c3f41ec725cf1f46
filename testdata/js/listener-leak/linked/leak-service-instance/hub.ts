import { EventEmitter } from 'node:events';

export class Hub extends EventEmitter {
  announce(text: string) {
    this.emit('announce', text);
  }
}

export default new Hub();
