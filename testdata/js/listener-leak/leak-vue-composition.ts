import { defineComponent, onBeforeUnmount, onMounted, ref } from 'vue';
import { socket } from './socket';

export function useMouse() {
  const x = ref(0);
  onMounted(() => {
    window.addEventListener('mousemove', (ev) => (x.value = ev.clientX)); // want listener-leak
  });
  return { x };
}

export default defineComponent({
  setup() {
    const messages = ref(0);
    const count = () => messages.value++;
    onMounted(() => {
      socket.on('message', count);
      socket.on('reconnect', count); // want listener-leak
    });
    onBeforeUnmount(() => {
      socket.off('message', count);
    });
    return { messages };
  },
});
