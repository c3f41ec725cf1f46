import { bus } from './bus';
import { menu } from './menu';

function loadSettings(done) {
  $.ajax({
    url: '/settings',
    success(data) {
      menu.configure(data);
      done();
    },
  });
}

function begin() {
  const shown = new Set();
  bus.on('notice', (notice) => {
    if (shown.has(notice.kind)) return;
    shown.add(notice.kind);
    menu.show(notice);
  });
  window.addEventListener('online', () => menu.show({ kind: 'online' }));
}

export function boot() {
  loadSettings(() => begin());
}

export function save(options) {
  fetch('/save', { method: 'POST' }).then((answer) => options.success(answer));
}

document.addEventListener('keydown', (event) => {
  if (event.key === 's') save({ success: (answer) => menu.show(answer) });
});
