class Player {
  constructor(video) {
    this.video = video;
    this.handlers = {
      keydown: (ev) => ev.code === 'Space' && this.toggle(),
      visibilitychange: () => document.hidden && this.video.pause(),
    };
  }

  attach() {
    for (const name of Object.keys(this.handlers)) {
      document.addEventListener(name, (ev) => this.handlers[name](ev)); // want listener-leak
    }
  }

  detach() {
    for (const name of Object.keys(this.handlers)) {
      document.removeEventListener(name, (ev) => this.handlers[name](ev));
    }
  }

  toggle() {
    this.video.paused ? this.video.play() : this.video.pause();
  }
}

document.querySelectorAll('.thumbnail').forEach((thumbnail) => {
  thumbnail.addEventListener('click', () => {
    const player = new Player(thumbnail.querySelector('video'));
    player.attach();
    thumbnail.addEventListener('dblclick', () => player.detach(), { once: true });
  });
});
