import { Element } from './element';

export class Captions extends Element {
  constructor(player, options) {
    super(player, options);
    this.follow();
  }

  follow() {
    const lines = this.lines();
    this.player().remoteLines().on('add', (event) => { // want listener-leak
      lines.push(event.line);
    });

    const onChange = () => this.redraw();
    lines.addEventListener('change', onChange);
    this.on('dispose', () => {
      lines.removeEventListener('change', onChange);
    });
  }

  redraw() {
    this.el().textContent = this.lines().join('\n');
  }
}
