const requestCache = {};

export function fetchQuery(environment, { query, variables }) {
  const cacheKey = query.name + JSON.stringify(variables);
  const cached = requestCache[cacheKey];
  if (cached) return cached.promise;
  const promise = environment.execute({ query, variables });
  requestCache[cacheKey] = { promise, retains: [] }; // want unbounded-cache
  return promise;
}
