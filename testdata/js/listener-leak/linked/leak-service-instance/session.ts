import type { WebSocket } from 'ws';
import hub from './hub';

export class Session {
  constructor(private socket: WebSocket) {
    hub.on('announce', this.send); // want listener-leak
    socket.on('close', () => this.end());
  }

  private send = (text: string) => this.socket.send(text);

  private end() {
    hub.off('announced', this.send);
    this.socket.terminate();
  }
}
