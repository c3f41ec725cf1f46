import { onMounted, ref } from 'vue';

const ROTATES = false;
const VERBOSE: boolean = false;

export function useBanner(lines: string[]) {
  const shown = ref(0);
  onMounted(() => {
    shown.value = lines.length - 1;
    if (ROTATES) {
      setInterval(() => {
        shown.value = (shown.value + 1) % lines.length;
      }, 5_000);
    }
    if (!VERBOSE) return;
    setInterval(() => console.log(shown.value), 1_000);
  });
  return shown;
}
