const shutdown = new AbortController();
process.once('SIGTERM', () => shutdown.abort());

export async function handle(req: Request): Promise<Response> {
  const inner = new AbortController();
  const stop = () => inner.abort();
  shutdown.signal.addEventListener('abort', stop);
  try {
    return await fetch(req, { signal: inner.signal });
  } finally {
    shutdown.signal.removeEventListener('abort', stop);
  }
}

export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    function onAbort() {
      clearTimeout(timer);
      reject(signal.reason);
    }
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

export class Menu {
  private controller = new AbortController();

  open(menu: HTMLElement) {
    const { signal } = this.controller;
    document.addEventListener('click', () => menu.remove(), { signal });
    window.addEventListener('scroll', () => menu.remove(), { signal, passive: true });
  }

  destroy() {
    this.controller.abort();
  }
}

export function trackPointer(el: HTMLElement, signal: AbortSignal) {
  window.addEventListener('pointermove', (ev) => (el.title = String(ev.clientX)), { signal });
}

export async function withTimeout(url: string) {
  const signal = AbortSignal.timeout(1000);
  signal.addEventListener('abort', () => console.warn('timed out', url));
  return fetch(url, { signal });
}
