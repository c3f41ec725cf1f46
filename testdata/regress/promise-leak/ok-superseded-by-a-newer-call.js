import { animate } from './animate';

export function tween(store) {
  let latest;
  let running;

  function to(target) {
    const mine = (latest = {});
    running ??= animate(store, target);
    return new Promise((resolve) => {
      running.done.then(() => {
        if (mine === latest) resolve();
      });
    });
  }

  return { to };
}
