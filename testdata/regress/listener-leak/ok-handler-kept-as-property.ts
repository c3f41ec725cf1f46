type Drag = { moved: boolean; handlers: { onMove: ((e: PointerEvent) => void) | null; onUp: ((e: PointerEvent) => void) | null } };

export class Board {
  constructor(private canvas: HTMLCanvasElement) {
    canvas.onpointerdown = (event) => this.start(event);
  }

  private start(event: PointerEvent) {
    const drag: Drag = { moved: false, handlers: { onMove: null, onUp: null } };
    const onMove = this.mover(drag, event.clientX);
    const onUp = this.finisher(drag);
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    drag.handlers.onMove = onMove;
    drag.handlers.onUp = onUp;
  }

  private mover(drag: Drag, from: number) {
    return (event: PointerEvent) => {
      drag.moved ||= Math.abs(event.clientX - from) > 3;
    };
  }

  private finisher(drag: Drag) {
    return () => {
      window.removeEventListener('pointermove', drag.handlers.onMove!);
      window.removeEventListener('pointerup', drag.handlers.onUp!);
    };
  }
}
