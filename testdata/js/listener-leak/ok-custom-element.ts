export class LiveClock extends HTMLElement {
  private query = window.matchMedia('(prefers-reduced-motion)');

  constructor() {
    super();
    this.addEventListener('click', () => this.render());
    this.attachShadow({ mode: 'open' }).addEventListener('slotchange', this.render);
  }

  connectedCallback() {
    window.addEventListener('languagechange', this.render);
    document.addEventListener('pointerdown', this, true);
    this.query.addEventListener('change', this.render);
    this.querySelector('button')!.addEventListener('click', () => this.render());
  }

  disconnectedCallback() {
    window.removeEventListener('languagechange', this.render);
    document.removeEventListener('pointerdown', this, { capture: true });
    this.query.removeEventListener('change', this.render);
  }

  handleEvent(_ev: Event) {
    this.render();
  }

  private render = () => {
    this.textContent = new Date().toLocaleTimeString();
  };
}

customElements.define('live-clock', LiveClock);
