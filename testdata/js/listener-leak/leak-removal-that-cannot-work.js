export class Toolbar {
  constructor(el) {
    this.el = el;
    this.place = this.place.bind(this);
    this.hide = () => (this.el.hidden = true);
  }

  show() {
    window.addEventListener('resize', this.place); // want listener-leak
    document.addEventListener('scroll', this.hide); // want listener-leak
    window.addEventListener('beforeprint', this.hide); // want listener-leak
  }

  close() {
    this.place = this.place.bind(this);
    window.removeEventListener('resize', this.place);
    document.removeEventListener('scroll');
    document.removeEventListener('beforeprint', this.hide);
  }

  place() {
    this.el.style.top = `${innerHeight - 40}px`;
  }
}

document.querySelectorAll('[data-toolbar]').forEach((el) => {
  const open = el.querySelector('button');
  open.addEventListener('click', () => new Toolbar(el).show());
});
