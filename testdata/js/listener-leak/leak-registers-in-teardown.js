import { keyboard } from './keyboard.js';

export class Dialog {
  constructor(el) {
    this.el = el;
  }

  open() {
    this.onEscape = () => this.close();
    keyboard.addEventListener('escape', this.onEscape);
  }

  close() {
    keyboard.removeEventListener('escape', this.onEscape);
    document.addEventListener('focusin', this.trapFocus); // want listener-leak
  }

  trapFocus = (ev) => {
    if (!this.el.contains(ev.target)) this.el.focus();
  };
}
