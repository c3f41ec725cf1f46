const shutdown = new AbortController();
process.once('SIGTERM', () => shutdown.abort());

export async function handle(req: Request): Promise<Response> {
  const timer = setTimeout(() => {}, 1000);
  shutdown.signal.addEventListener('abort', () => clearTimeout(timer)); // want listener-leak
  const res = await fetch(req);
  clearTimeout(timer);
  return res;
}

export function openMenu(menu: HTMLElement) {
  const controller = new AbortController();
  document.addEventListener('click', () => menu.remove(), { signal: controller.signal }); // want listener-leak
  menu.hidden = false;
}

document.querySelector('#menu-button')!.addEventListener('click', () => {
  openMenu(document.querySelector('#menu')!);
});
