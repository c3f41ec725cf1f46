export abstract class BaseView {
  protected abstract onResize(): void;
  private resize = () => this.onResize();

  attach() {
    window.addEventListener('resize', this.resize);
  }

  destroy() {
    window.removeEventListener('resize', this.resize);
  }
}
