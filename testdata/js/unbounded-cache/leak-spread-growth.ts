import { Worker } from 'bullmq';

let processed: string[] = [];
let byQueue: Record<string, number> = {};
let errors: Error[] = [];

const worker = new Worker('emails', async (job) => {
  processed = [...processed, job.id!]; // want unbounded-cache
  byQueue = { ...byQueue, [job.data.recipient]: Date.now() }; // want unbounded-cache
});

worker.on('failed', (_job, err) => {
  errors = errors.concat(err); // want unbounded-cache
});

export { worker };
