import { createApp, onScopeDispose, ref, watch, type Directive } from 'vue';

const timers = new WeakMap<HTMLElement, number>();

const blinking: Directive<HTMLElement> = {
  mounted(el) {
    timers.set(el, window.setInterval(() => el.classList.toggle('on'), 500));
  },
  unmounted(el) {
    window.clearInterval(timers.get(el));
    timers.delete(el);
  },
};

export function useAutosave(save: () => Promise<void>) {
  const enabled = ref(false);
  let timer: ReturnType<typeof setInterval> | undefined;
  watch(enabled, (on) => {
    clearInterval(timer);
    timer = on ? setInterval(save, 10_000) : undefined;
  });
  onScopeDispose(() => clearInterval(timer));
  return { enabled };
}

export function mountEditor(root: HTMLElement) {
  const app = createApp({ template: '<textarea v-blinking />' });
  app.directive('blinking', blinking);
  return app.mount(root);
}
