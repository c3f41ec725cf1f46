import { EventEmitter } from 'node:events';

interface Device { id: string; model: string }

class DeviceRegistry {
  private online = new Map<string, Device>();
  private history = new Map<string, string[]>();
  private aliases: Record<string, string> = {};

  constructor(bus: EventEmitter) {
    bus.on('hello', (d: Device, alias: string) => this.arrived(d, alias));
    bus.on('bye', (d: Device) => this.left(d));
  }

  private arrived(device: Device, alias: string) {
    this.online.set(device.id, device);
    this.aliases[alias] = device.id; // want unbounded-cache
    this.note(device.id, 'arrived');
  }

  private left(device: Device) {
    this.online.delete(device.id);
    this.note(device.id, 'left');
  }

  private note(id: string, what: string) {
    const lines = this.history.get(id) ?? [];
    this.history.set(id, [...lines, what].slice(-20)); // want unbounded-cache
  }
}

export const registry = new DeviceRegistry(new EventEmitter());
