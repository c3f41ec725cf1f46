let poll: number | undefined;

class Devices {
  known: MediaDeviceInfo[] = [];

  init() {
    if (poll) {
      window.clearInterval(poll);
      poll = undefined;
    }
    this.list((found) => {
      this.known = found;
      poll = window.setInterval(() => this.list((again) => (this.known = again)), 3000);
    });
  }

  list(done: (found: MediaDeviceInfo[]) => void) {
    navigator.mediaDevices.enumerateDevices().then(done);
  }
}

const devices = new Devices();
document.querySelector('#rescan')!.addEventListener('click', () => devices.init());
