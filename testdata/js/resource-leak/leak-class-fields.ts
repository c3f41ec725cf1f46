export class Inspector extends HTMLElement {
  private mutations?: MutationObserver;
  private sizes?: ResizeObserver;
  private worker?: Worker;

  connectedCallback() {
    this.mutations = new MutationObserver(() => this.render()); // want resource-leak
    this.mutations.observe(document.body, { childList: true, subtree: true });
    this.sizes = new ResizeObserver(() => this.render());
    this.sizes.observe(document.body);
    this.worker = new Worker('/inspect.js'); // want resource-leak
    this.worker.onmessage = () => this.render();
  }

  disconnectedCallback() {
    this.sizes?.disconnect();
    this.worker = undefined;
  }

  private render() {
    this.textContent = String(document.body.childElementCount);
  }
}

customElements.define('page-inspector', Inspector);
