import express from 'express';

interface Task { id: string; name: string }

const tasksOf = new Map<string, Task[]>([['inbox', []], ['done', []]]);
const seen: Record<string, number> = { inbox: 0, done: 0 };
const app = express();

app.patch('/lists/:listId/:taskId', (req, res) => {
  const renamed = tasksOf.get(req.params.listId)?.map((task) => (task.id === req.params.taskId ? { ...task, name: req.body.name } : task));
  renamed && tasksOf.set(req.params.listId, renamed);
  res.sendStatus(200);
});

app.delete('/lists/:listId/:taskId', (req, res) => {
  const tasks = tasksOf.get(req.params.listId);
  if (!tasks) {
    res.sendStatus(404);
    return;
  }
  tasksOf.set(req.params.listId, tasks.filter((task) => task.id !== req.params.taskId));
  res.sendStatus(200);
});

app.get('/lists/:listId', (req, res) => {
  const { listId } = req.params;
  if (listId in seen) seen[listId] += 1;
  res.json(tasksOf.get(listId));
});
