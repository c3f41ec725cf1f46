class LiveScore extends HTMLElement {
  connectedCallback() {
    this.poll = setInterval(() => this.refresh(), 2000); // want timer-leak
    this.fade = setTimeout(() => this.classList.add('ready'), 100);
    this.loop();
  }

  disconnectedCallback() {
    clearTimeout(this.fade);
  }

  loop() {
    this.frame = requestAnimationFrame(() => this.loop()); // want timer-leak
    this.style.opacity = String(Math.random());
  }

  async refresh() {
    this.textContent = await fetch(this.dataset.url).then((r) => r.text());
  }
}

customElements.define('live-score', LiveScore);
