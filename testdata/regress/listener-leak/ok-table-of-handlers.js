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

document.querySelectorAll('.thumbnail').forEach((thumbnail) => {
  thumbnail.addEventListener('click', () => {
    const player = new Player(thumbnail.querySelector('video'));
    player.attach();
    thumbnail.addEventListener('dblclick', () => player.detach(), { once: true });
  });
});
