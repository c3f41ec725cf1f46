export function every(ms: number, run: () => void) {
  return setInterval(run, ms); // want timer-leak
}
