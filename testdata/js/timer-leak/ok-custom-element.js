class LiveScore extends HTMLElement {
  connectedCallback() {
    this.poll = setInterval(() => this.refresh(), 2000);
    this.loop();
  }

  disconnectedCallback() {
    clearInterval(this.poll);
    cancelAnimationFrame(this.frame);
  }

  loop() {
    this.frame = requestAnimationFrame(() => this.loop());
    this.style.opacity = String(Math.random());
  }

  async refresh() {
    this.textContent = await fetch(this.dataset.url).then((r) => r.text());
  }
}

class FadingBadge extends HTMLElement {
  connectedCallback() {
    const step = () => {
      if (!this.isConnected) return;
      this.style.opacity = String(Math.random());
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}

customElements.define('live-score', LiveScore);
customElements.define('fading-badge', FadingBadge);
