export function toast(text) {
  const el = document.createElement('div');
  const close = document.createElement('button');
  el.textContent = text;
  close.addEventListener('click', () => el.remove());
  el.addEventListener('animationend', () => el.classList.remove('in'));
  el.append(close);
  document.body.append(el);
}

export class Slider {
  constructor() {
    this.el = document.createElement('input');
    this.el.type = 'range';
    this.el.addEventListener('input', () => this.changed());
    this.label = this.el.ownerDocument.createElement('label');
    this.label.addEventListener('click', this.reset.bind(this));
  }

  changed() {
    this.label.textContent = this.el.value;
  }

  reset() {
    this.el.value = '0';
  }
}

export function upload(file, progress) {
  const xhr = new XMLHttpRequest();
  xhr.upload.addEventListener('progress', (ev) => progress(ev.loaded / ev.total));
  xhr.addEventListener('load', () => progress(1));
  xhr.open('POST', '/upload');
  xhr.send(file);
}

export function preview(file, show) {
  const reader = new FileReader();
  reader.addEventListener('load', () => show(reader.result));
  reader.readAsDataURL(file);
}
