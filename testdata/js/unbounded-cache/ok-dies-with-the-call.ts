import express from 'express';

const app = express();

app.get('/report', async (req, res) => {
  const rows: string[] = [];
  const byDay = new Map<string, number>();
  const seen: Record<string, true> = {};
  for await (const row of readRows(req.query.from as string)) {
    if (seen[row.id]) continue;
    seen[row.id] = true;
    rows.push(row.text);
    byDay.set(row.day, (byDay.get(row.day) ?? 0) + 1);
  }
  res.json({ rows, days: Object.fromEntries(byDay) });
});

async function* readRows(from: string) {
  yield { id: from, day: 'mon', text: 'first' };
}

function collect(node: { children: any[]; id: string }, into: string[] = []) {
  into.push(node.id);
  for (const child of node.children) collect(child, into);
  return into;
}

app.post('/tree', (req, res) => res.json(collect(req.body)));
app.listen(3000);
