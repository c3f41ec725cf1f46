import { defineComponent, onActivated, onDeactivated, onMounted, onUnmounted, ref } from 'vue';
import { socket } from './socket';

export function useMouse() {
  const x = ref(0);
  const update = (ev: MouseEvent) => {
    x.value = ev.clientX;
  };
  onMounted(() => window.addEventListener('mousemove', update));
  onUnmounted(() => window.removeEventListener('mousemove', update));
  return { x };
}

export function useSocketEvent(name: string, handler: (data: unknown) => void) {
  socket.on(name, handler);
  const stop = () => socket.off(name, handler);
  onUnmounted(stop);
  return stop;
}

export default defineComponent({
  setup() {
    const messages = ref(0);
    const count = () => messages.value++;
    let unsubscribe: () => void;
    onMounted(() => {
      unsubscribe = socket.subscribe('message', count);
    });
    onUnmounted(() => unsubscribe());
    onActivated(() => document.addEventListener('copy', count));
    onDeactivated(() => document.removeEventListener('copy', count));
    return { messages };
  },
});
