import { Element } from './element';

export class Chapters extends Element {
  constructor(player, options) {
    super(player, options);
    this.follow();
  }

  follow() {
    const marks = this.marks();
    const remote = this.player().remoteMarks();
    const onAdd = (event) => marks.push(event.mark);
    const onChange = () => this.redraw();
    remote.on('add', onAdd);
    marks.addEventListener('change', onChange);
    this.on('dispose', () => {
      remote.off('add', onAdd);
      marks.removeEventListener('change', onChange);
    });
  }

  redraw() {
    this.el().textContent = this.marks().join('\n');
  }
}
