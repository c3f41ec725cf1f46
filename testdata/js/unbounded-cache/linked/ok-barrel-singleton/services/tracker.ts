class Tracker {
  private visits = new Map<string, number>();

  visit(id: string) {
    this.visits.set(id, (this.visits.get(id) ?? 0) + 1);
  }

  flush() {
    const all = Object.fromEntries(this.visits);
    this.visits = new Map();
    return all;
  }
}

export default new Tracker();
