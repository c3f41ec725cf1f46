const warned = new Set<string>();

export function deprecate(name: string, instead: string) {
  const message = `${name} goes away, use ${instead}`;
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message);
}

addEventListener('message', (event) => {
  if (!event.data.version) deprecate(event.data.type, 'version 2');
});
