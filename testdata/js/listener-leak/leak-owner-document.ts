import { Menu, type MenuOptions } from './menu';

export class SearchMenu extends Menu {
  constructor(options: MenuOptions) {
    super(options);
  }

  attach() {
    this.node.ownerDocument.addEventListener('pointerdown', this, true); // want listener-leak
    this.node.ownerDocument.addEventListener('keydown', this, true);
  }

  detach() {
    this.node.ownerDocument.removeEventListener('pointerdown', this);
    this.node.ownerDocument.removeEventListener('keydown', this, true);
  }

  handleEvent(event: Event) {
    if (event.type === 'pointerdown' && !this.node.contains(event.target as Node)) {
      this.close();
    }
  }
}
