import express from 'express';

const state = { jobs: new Map<string, number>(), errors: [] as string[] };
const { jobs, errors } = state;
const waiting = new Map<string, number>();
const lines: string[] = [];

function drop(from: Map<string, unknown>, key: string) {
  from.delete(key);
}

function trim<T>(list: T[], max: number) {
  if (list.length > max) list.splice(0, list.length - max);
}

function forgetEverything(...maps: Map<string, unknown>[]) {
  maps.forEach((m) => m.clear());
}

const app = express();
app.post('/jobs/:id', async (req, res) => {
  const { id } = req.params;
  state.jobs.set(id, Date.now());
  waiting.set(id, Date.now());
  state.errors.push(id);
  lines.push(req.url);
  trim(lines, 100);
  try {
    await fetch('http://runner/' + id);
  } finally {
    const mine = jobs;
    mine.delete(id);
    drop(waiting, id);
  }
  res.end();
});
app.delete('/jobs', (_req, res) => {
  forgetEverything(jobs, waiting);
  errors.length = 0;
  res.end();
});
app.listen(3000);
