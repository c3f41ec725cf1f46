class Inspector {
  readonly window: Window;
  readonly document: Document;

  constructor(window: Window) {
    this.window = window;
    this.document = window.document;
  }

  follow() {
    this.window.addEventListener('pointermove', (event) => console.log(event.target));
    this.document.addEventListener('keydown', (event) => console.log(event.key));
  }
}

function inspect(frame: Window | null) {
  if (!frame) return;
  const inspector = new Inspector(frame);
  inspector.follow();
}

export function popOut(button: HTMLElement) {
  button.addEventListener('click', () => {
    const win = window.open('/snapshot', '_blank')!;
    new Inspector(win).follow();
  });
  const iframe = document.querySelector('iframe')!;
  iframe.addEventListener('load', () => inspect(iframe.contentWindow));
}
