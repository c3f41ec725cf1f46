class Inspector {
  readonly window: Window;

  constructor(window: Window) {
    this.window = window;
  }

  follow() {
    this.window.addEventListener('pointermove', (event) => console.log(event.target)); // want listener-leak
  }
}

function inspect(frame: Window) {
  const inspector = new Inspector(frame);
  inspector.follow();
}

export function start(button: HTMLElement) {
  button.addEventListener('click', () => inspect(window));
}
