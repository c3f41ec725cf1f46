import { createServer } from 'node:http';

class Report {
  private steps = new Map<string, string>();
  private last = 0;
  errors: string[] = [];

  add(title: string) {
    const id = `${title}@${++this.last}`;
    this.steps.set(id, title);
    return id;
  }

  fail(message: string) {
    this.errors.push(message);
  }
}

export class Worker {
  private current: Report | null = null;

  async run(title: string) {
    const report = new Report();
    this.current = report;
    report.add(title);
    await Promise.resolve();
    this.current = null;
  }

  failed(error: Error) {
    this.current?.fail(error.message);
  }
}

async function selfTest() {
  const report = new Report();
  report.add('self-test');
  report.fail('none');
}

const worker = new Worker();
void selfTest();
process.on('uncaughtException', (error) => worker.failed(error));
createServer((req, res) => {
  void worker.run(req.url!).then(() => res.end());
}).listen(8082);
