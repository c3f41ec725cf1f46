class Tooltip extends HTMLElement {
  connectedCallback() {
    this.onScroll = () => this.hide();
    this.onKey = (ev) => ev.key === 'Escape' && this.hide();
    window.addEventListener('scroll', this.onScroll, { capture: true, passive: true }); // want listener-leak
    document.addEventListener('keydown', this.onKey, true); // want listener-leak
    document.addEventListener('pointerdown', this, { passive: true });
  }

  disconnectedCallback() {
    window.removeEventListener('scroll', this.onScroll, { passive: true });
    document.removeEventListener('keydown', this.onKey, false);
    document.removeEventListener('pointerdown', this);
  }

  handleEvent() {
    this.hide();
  }

  hide() {
    this.hidden = true;
  }
}

customElements.define('tool-tip', Tooltip);
