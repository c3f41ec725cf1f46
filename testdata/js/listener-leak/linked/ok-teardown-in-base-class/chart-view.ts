import { BaseView } from './base-view';

export class ChartView extends BaseView {
  constructor(private canvas: HTMLCanvasElement) {
    super();
    this.attach();
  }

  protected onResize() {
    this.canvas.width = innerWidth;
  }
}
