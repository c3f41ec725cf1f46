let refresh: ReturnType<typeof setInterval> | undefined;
const pollers = new Map<string, NodeJS.Timeout>();

export function startRefreshing(run: () => void) {
  if (refresh) return;
  refresh = setInterval(run, 1000);
}

export function stopRefreshing() {
  if (refresh === undefined) return;
  clearInterval(refresh);
  refresh = undefined;
}

export function poll(room: string, run: () => void) {
  if (pollers.has(room)) return;
  pollers.set(room, setInterval(run, 1000));
}

export function stopPolling(room: string) {
  clearInterval(pollers.get(room));
  pollers.delete(room);
}

export class Player {
  private timer?: number;
  private frame: number | null = null;

  play() {
    window.clearInterval(this.timer);
    this.timer = window.setInterval(() => this.tick(), 40);
    if (this.frame === null) this.frame = requestAnimationFrame(this.draw);
  }

  pause() {
    window.clearInterval(this.timer);
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
  }

  private tick() {}

  private draw = () => {
    this.frame = requestAnimationFrame(this.draw);
  };
}

class Flusher {
  #timer: NodeJS.Timeout | null = null;

  schedule() {
    this.#timer ??= setInterval(() => this.flush(), 1000);
  }

  private flush() {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }
}

export const flusher = new Flusher();
