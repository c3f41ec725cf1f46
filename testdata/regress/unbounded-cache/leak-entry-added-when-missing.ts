import express from 'express';

interface Task { id: string; name: string }

const tasksOf = new Map<string, Task[]>();
const seen: Record<string, number> = {};
const app = express();

app.post('/lists/:listId', (req, res) => {
  const tasks = tasksOf.get(req.params.listId) ?? [];
  tasksOf.set(req.params.listId, [...tasks, req.body]); // want unbounded-cache
  res.sendStatus(200);
});

app.get('/lists/:listId', (req, res) => {
  const { listId } = req.params;
  if (!(listId in seen)) seen[listId] = 0; // want unbounded-cache
  res.json(tasksOf.get(listId));
});
