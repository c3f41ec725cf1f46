let refresh: ReturnType<typeof setInterval> | undefined;
const pollers = new Map<string, NodeJS.Timeout>();

export function startRefreshing(el: HTMLElement) {
  refresh = setInterval(() => el.dispatchEvent(new Event('refresh')), 1000); // want timer-leak
}

export function stopRefreshing() {
  clearInterval(refresh);
}

document.querySelectorAll<HTMLElement>('[data-live]').forEach((el) => {
  el.addEventListener('focus', () => startRefreshing(el));
});
addEventListener('pagehide', stopRefreshing);

export function poll(room: string, run: () => void) {
  pollers.set(room, setInterval(run, 1000)); // want timer-leak
}

export function stopPolling(room: string) {
  clearInterval(pollers.get(room));
  pollers.delete(room);
}

document.addEventListener('submit', (ev) => poll((ev.target as HTMLFormElement).name, () => {}));
document.addEventListener('reset', (ev) => stopPolling((ev.target as HTMLFormElement).name));

class Player {
  private timer = 0;

  play() {
    this.timer = window.setInterval(() => this.frame(), 40); // want timer-leak
  }

  pause() {
    window.clearInterval(this.timer);
  }

  private frame() {
    document.title = String(performance.now());
  }
}

const player = new Player();
document.querySelector('#play')!.addEventListener('click', () => player.play());
document.querySelector('#pause')!.addEventListener('click', () => player.pause());
