export class Player {
  constructor(video) {
    this.video = video;
    this.handlers = {
      keydown: (ev) => ev.code === 'Space' && this.toggle(),
      visibilitychange: () => document.hidden && this.video.pause(),
      fullscreenchange: () => this.layout(),
    };
  }

  attach() {
    for (const [name, handler] of Object.entries(this.handlers)) {
      document.addEventListener(name, handler);
    }
  }

  detach() {
    for (const [name, handler] of Object.entries(this.handlers)) {
      document.removeEventListener(name, handler);
    }
  }

  toggle() {
    this.video.paused ? this.video.play() : this.video.pause();
  }

  layout() {
    this.video.classList.toggle('full', document.fullscreenElement === this.video);
  }
}
