import { createServer } from 'node:http';

class Report {
  private steps = new Map<string, string>();
  private last = 0;

  add(title: string) {
    const id = `${title}@${++this.last}`;
    this.steps.set(id, title); // want unbounded-cache
    return id;
  }
}

async function main() {
  const report = new Report();
  createServer((req, res) => {
    res.end(report.add(req.url!));
  }).listen(8083);
}

void main();
