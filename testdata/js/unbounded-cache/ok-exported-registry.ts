export interface Plugin {
  name: string;
  transform(code: string): string;
}

const plugins: Plugin[] = [];
const byName = new Map<string, Plugin>();
const factories: Record<string, () => Plugin> = {};

export function registerPlugin(plugin: Plugin) {
  plugins.push(plugin);
  byName.set(plugin.name, plugin);
}

export function define(name: string, factory: () => Plugin) {
  factories[name] = factory;
}

export class Container {
  private static services = new Map<string, unknown>();

  static provide(token: string, service: unknown) {
    Container.services.set(token, service);
  }

  static get(token: string) {
    return Container.services.get(token);
  }
}

export function run(code: string) {
  return plugins.reduce((out, p) => p.transform(out), code);
}
