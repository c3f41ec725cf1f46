class Inspector {
  readonly document: Document;

  constructor(window: Window) {
    this.document = window.document;
  }

  follow() {
    new MutationObserver((entries) => console.log(entries.length)).observe(this.document, { childList: true });
  }
}

export function start(button: HTMLElement) {
  button.addEventListener('click', () => {
    const iframe = document.querySelector('iframe')!;
    new Inspector(iframe.contentWindow!).follow();
  });
}
