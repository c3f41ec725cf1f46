import { Agent } from 'node:https';

type Service = { id: string; run(): void };

export class Services {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly entries = new Map<string, Service>();

  set(id: string, service: Service): Service | undefined {
    const former = this.entries.get(id);
    this.entries.set(id, service);
    return former;
  }

  get(id: string) {
    return this.entries.get(id);
  }

  close() {
    this.agent.destroy();
  }
}
