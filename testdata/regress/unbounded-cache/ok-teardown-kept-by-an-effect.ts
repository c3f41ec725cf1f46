type Effect = { run: () => void; teardown: (() => void) | null };

const versions = new Map<Effect, number>();
let active: Effect | null = null;

function onTeardown(fn: () => void) {
  const effect = active!;
  effect.teardown = fn;
}

export function subscribe(): number {
  const parent = active;
  if (!parent) return 0;
  const version = versions.get(parent) ?? 0;
  versions.set(parent, version + 1);
  onTeardown(() => versions.delete(parent));
  return version;
}

export function runEffect(effect: Effect) {
  active = effect;
  effect.run();
}

export function destroy(effects: Effect[]) {
  for (const { teardown } of effects) teardown?.();
}
