export function firstHealthy(mirrors: string[], isHealthy: (r: Response) => boolean) {
  const probes = mirrors.map(
    (url) => new Promise<Response | undefined>((resolve, reject) => fetch(url).then((r) => isHealthy(r) && resolve(r), reject)),
  );
  probes.push(Promise.all(mirrors.map((url) => fetch(url))).then(() => undefined));
  return Promise.race(probes);
}
