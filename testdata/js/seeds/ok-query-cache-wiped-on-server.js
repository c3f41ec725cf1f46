const inBrowser = typeof window !== 'undefined';
let requestCache = {};

export function fetchQuery(environment, { query, variables }) {
  const cacheKey = query.name + JSON.stringify(variables);
  const cached = requestCache[cacheKey];
  if (cached) return cached.promise;
  const promise = environment.execute({ query, variables });
  if (!inBrowser) requestCache = {};
  requestCache[cacheKey] = { promise, retains: [] };
  return promise;
}
