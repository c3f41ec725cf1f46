import { EventEmitter } from 'node:events';

const bus = new EventEmitter();

class Moderation {
  private enabled: Record<string, boolean> = {};
  private lists: { audio: string[]; video: string[] } = { audio: [], video: [] };

  start() {
    bus.on('moderation', (media: string, on: boolean, list: string[]) => {
      switch (media) {
        case 'audio':
          this.lists.audio = list;
          break;
        case 'video':
          this.lists.video = list;
          break;
      }
      this.enabled[media] = on;
    });
  }
}

new Moderation().start();
