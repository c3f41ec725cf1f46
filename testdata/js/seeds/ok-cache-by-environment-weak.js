const cachesByEnvironment = new WeakMap();

function cacheOf(environment) {
  const known = cachesByEnvironment.get(environment);
  if (!known) {
    const fresh = new Map();
    cachesByEnvironment.set(environment, fresh);
  }
  return cachesByEnvironment.get(environment);
}

export function fetchOnce(environment, query, variables) {
  const cache = cacheOf(environment);
  const id = query.id + JSON.stringify(variables);
  let entry = cache.get(id);
  if (!entry) {
    entry = environment.execute({ query, variables }).finally(() => cache.delete(id));
    cache.set(id, entry);
  }
  return entry;
}
