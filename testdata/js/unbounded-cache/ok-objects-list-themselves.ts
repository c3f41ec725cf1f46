export class Unit {
  private static readonly all: Unit[] = [];
  static readonly Metre = new Unit('m', 1);
  static readonly Foot = new Unit('ft', 0.3048);
  static readonly Mile = new Unit('mi', 1609.344);

  private constructor(readonly sign: string, readonly factor: number) {
    Unit.all.push(this);
  }

  static parse(sign: string) {
    return Unit.all.find((unit) => unit.sign === sign);
  }
}

export class Dialog {
  private static open = new Set<Dialog>();

  static closeAll() {
    for (const dialog of Dialog.open) dialog.close();
  }

  show(element: HTMLDialogElement) {
    Dialog.open.add(this);
    element.showModal();
    element.onclose = () => this.close();
  }

  close() {
    Dialog.open.delete(this);
  }
}
