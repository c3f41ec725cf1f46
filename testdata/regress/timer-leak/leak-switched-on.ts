import { onMounted, ref } from 'vue';

const ROTATES = true;
let verbose = false;

export function useBanner(lines: string[]) {
  const shown = ref(0);
  onMounted(() => {
    if (ROTATES) {
      setInterval(() => { // want timer-leak
        shown.value = (shown.value + 1) % lines.length;
      }, 5_000);
    }
    if (verbose) setInterval(() => console.log(shown.value), 1_000); // want timer-leak
  });
  return shown;
}

document.addEventListener('keydown', (event) => (verbose = event.altKey));
