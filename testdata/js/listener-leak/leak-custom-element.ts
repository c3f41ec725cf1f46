export class LiveClock extends HTMLElement {
  private query = window.matchMedia('(prefers-reduced-motion)');

  connectedCallback() {
    window.addEventListener('languagechange', this.render); // want listener-leak
    this.query.addEventListener('change', this.render);
    this.querySelector('button')!.addEventListener('click', () => this.render());
    this.ownerDocument.addEventListener('visibilitychange', () => this.render()); // want listener-leak
  }

  disconnectedCallback() {
    this.query.removeEventListener('change', this.render);
  }

  private render = () => {
    this.textContent = new Date().toLocaleTimeString();
  };
}

customElements.define('live-clock', LiveClock);
