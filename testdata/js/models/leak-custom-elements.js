import { LitElement, html } from 'lit'

export class PriceTag extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.refresh(), 1000)
    window.addEventListener('online', () => this.refresh()) // want listener-leak
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  refresh() {}
}

export class OrderList extends LitElement {
  connectedCallback() {
    super.connectedCallback()
    window.addEventListener('online', this.refresh)
    this.timer = setInterval(this.refresh, 1000) // want timer-leak
  }

  disconnectedCallback() {
    window.removeEventListener('online', this.refresh)
    super.disconnectedCallback()
  }

  refresh = () => this.requestUpdate()

  render() {
    return html`<ul></ul>`
  }
}
