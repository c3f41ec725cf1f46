import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';

const jobs = new EventEmitter();
const finished: string[] = [];

export function listFinished(req: Request, res: Response) {
  if (jobs.listenerCount('done') === 0) {
    jobs.on('done', (id: string) => {
      finished.push(id);
      if (finished.length > 50) finished.shift();
    });
  }
  res.json(finished);
}

export function finish(id: string) {
  jobs.emit('done', id);
}
