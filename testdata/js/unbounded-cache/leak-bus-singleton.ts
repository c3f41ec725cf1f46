import { EventEmitter } from 'events';

interface Job { id: string; owner: string }

class JobBoard extends EventEmitter {
  private finished: Job[] = [];
  private owners = new Map<string, Set<string>>();
  private open = new Map<string, Job>();

  constructor() {
    super();
    this.on('finish', (job: Job) => this.finish(job));
  }

  submit(job: Job) {
    this.open.set(job.id, job);
    if (!this.owners.has(job.owner)) this.owners.set(job.owner, new Set()); // want unbounded-cache
    this.owners.get(job.owner)!.add(job.id);
    this.emit('submit', job);
  }

  private finish(job: Job) {
    this.open.delete(job.id);
    this.owners.get(job.owner)?.delete(job.id);
    this.finished.push(job); // want unbounded-cache
  }
}

const board = new JobBoard();

process.on('message', (msg: { type: string; job: Job }) => {
  if (msg.type === 'submit') board.submit(msg.job);
  else board.emit('finish', msg.job);
});
