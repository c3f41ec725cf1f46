import { store } from './store';

document.addEventListener('click', (event) => {
  open(event.target.closest('.panel'));
});

function open(panel) {
  window.addEventListener('resize', () => panel.classList.toggle('wide', innerWidth > 900)); // want listener-leak
  const opened = Date.now();
  document.addEventListener('visibilitychange', () => store.report(opened)); // want listener-leak
}
