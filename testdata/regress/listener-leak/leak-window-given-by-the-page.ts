class Inspector {
  readonly window: Window;
  private under: EventTarget | null = null;

  constructor(window: Window) {
    this.window = window;
  }

  follow() {
    this.window.addEventListener('pointermove', (event) => (this.under = event.target)); // want listener-leak
  }
}

function inspect(frame: Window) {
  const inspector = new Inspector(frame);
  inspector.follow();
}

export function start(button: HTMLElement) {
  button.addEventListener('click', () => inspect(window));
}
