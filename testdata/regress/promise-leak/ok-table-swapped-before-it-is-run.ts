class Frames {
  callbacks = [] as Array<((time: number) => void) | null>;
  scheduled = false;

  tick = (time: number) => {
    this.scheduled = false;
    const current = this.callbacks;
    this.callbacks = [];
    for (let i = 0; i < current.length; i += 1) {
      current[i]?.(time);
    }
  };

  request(callback: (time: number) => void) {
    this.callbacks.push(callback);
    if (!this.scheduled) {
      requestAnimationFrame(this.tick);
      this.scheduled = true;
    }
  }
}

const frames = new Frames();

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    frames.request(() => {
      resolve();
    });
  });
}
