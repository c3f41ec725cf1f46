class Inspector {
  readonly document: Document;

  constructor(window: Window) {
    this.document = window.document;
  }

  follow() {
    new MutationObserver((entries) => console.log(entries.length)).observe(this.document, { childList: true }); // want resource-leak
  }
}

export function start(button: HTMLElement) {
  button.addEventListener('click', () => {
    new Inspector(window).follow();
  });
}
