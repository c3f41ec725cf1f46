import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';

const jobs = new EventEmitter();

export function waitForJob(req: Request, res: Response) {
  if (jobs.listenerCount('done') > 100) {
    console.warn('many clients wait for jobs:', jobs.listenerCount('done'));
  }
  jobs.on('done', (id: string) => { // want listener-leak
    if (id === req.params.id) res.json({ id });
  });
}

export function finish(id: string) {
  jobs.emit('done', id);
}
