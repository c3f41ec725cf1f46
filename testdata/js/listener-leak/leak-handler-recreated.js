let onResize;
let onMessage = null;

export function showChart(el, data) {
  onResize = () => draw(el, data);
  window.addEventListener('resize', onResize); // want listener-leak
}

export function redrawChart(el, data) {
  onMessage = (ev) => draw(el, ev.data ?? data);
  window.removeEventListener('message', onMessage);
  window.addEventListener('message', onMessage); // want listener-leak
}

function draw(el, data) {
  el.textContent = data.join(' ');
}

document.querySelectorAll('[data-chart]').forEach((el) => {
  el.addEventListener('click', () => {
    showChart(el, el.dataset.chart.split(','));
    redrawChart(el, []);
  });
});
