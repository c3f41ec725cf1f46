import { createServer } from 'node:http';

interface Note { id: string; tags: string[]; text: string }

const heights = new Map<string, number>();
const previews: Record<string, string> = {};
const agents = new Map<string, number>();
const unsent = new Map<string, { text: string }>();
const origins = new WeakMap<object, string>();

export function Preview({ note }: { note: Note }) {
  const key = `note-${note.id}`;
  if (!heights.has(key)) heights.set(key, note.text.length); // want unbounded-cache
  return heights.get(key);
}

document.addEventListener('click', (event) => {
  const row = event.target as HTMLElement;
  show(row.dataset.noteId!);
});

function show(noteId: string) {
  if (!previews[noteId]) previews[noteId] = `preview of ${noteId}`; // want unbounded-cache
}

createServer((request, response) => {
  const agent = request.headers['user-agent'] ?? 'unknown';
  agents.set(agent, (agents.get(agent) ?? 0) + 1); // want unbounded-cache
  origins.set(request, agent);
  response.end();
}).listen(8080);

setInterval(() => {
  unsent.set(crypto.randomUUID(), { text: 'ping' }); // want unbounded-cache
}, 1000);
