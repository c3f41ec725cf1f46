import { createApp, type Directive, watch, ref } from 'vue';

const blinking: Directive<HTMLElement> = {
  mounted(el) {
    setInterval(() => el.classList.toggle('on'), 500); // want timer-leak
  },
};

export function useAutosave(save: () => Promise<void>) {
  const enabled = ref(false);
  watch(enabled, (on) => {
    if (on) setInterval(save, 10_000); // want timer-leak
  });
  return { enabled };
}

export function mountEditor(root: HTMLElement) {
  const app = createApp({ template: '<textarea v-blinking />' });
  app.directive('blinking', blinking);
  return app.mount(root);
}
