import { now } from './clock';

class Tracker {
  private visits = new Map<string, number[]>();

  visit(id: string) {
    const list = this.visits.get(id);
    if (list) list.push(now());
    else this.visits.set(id, [now()]); // want unbounded-cache
  }

  count(id: string) {
    return this.visits.get(id)?.length ?? 0;
  }
}

export default new Tracker();
