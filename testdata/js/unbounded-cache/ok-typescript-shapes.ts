import 'reflect-metadata';

export enum Color { Red, Green = 'green' }

namespace Units {
  export const factors: Record<string, number> = {};
  factors.km = 1000;
  factors['mile'] = 1609.344;
}

const entities = new Map<string, Function>();
const columns: Array<{ target: object; name: string }> = [];

function Entity(name: string) {
  return (target: Function) => {
    entities.set(name, target);
  };
}

function Column(target: object, name: string) {
  columns.push({ target, name });
}

@Entity('users')
export class User {
  @Column id!: number;
  @Column email!: string;
  static readonly labels: Record<string, string> = {};
  static {
    for (const key of ['id', 'email']) User.labels[key] = key.toUpperCase();
  }

  get columns() {
    return columns.filter((c) => c.target === User.prototype).map((c) => c.name);
  }
}

export const metres = (n: number, unit: string) => n * (Units.factors[unit] ?? 1);
export const entity = (name: string) => entities.get(name);
