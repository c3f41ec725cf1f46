interface Batch {
  ids: Set<string>;
  waiters: { id: string; resolve: (name: string) => void; reject: (cause: unknown) => void }[];
}

let pending: Batch | null = null;

export function nameOf(id: string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!pending) {
      pending = { ids: new Set(), waiters: [] };
      queueMicrotask(flush);
    }
    pending.ids.add(id);
    pending.waiters.push({ id, resolve, reject });
  });
}

async function flush() {
  const batch = pending;
  pending = null;
  if (!batch) return;
  try {
    const names = await fetch(`/names?ids=${[...batch.ids].join()}`).then((answer) => answer.json());
    for (const waiter of batch.waiters) waiter.resolve(names[waiter.id]);
  } catch (cause) {
    for (const waiter of batch.waiters) waiter.reject(cause);
  }
}
