export function every(ms: number, run: () => void) {
  return setInterval(run, ms);
}

export function stop(timer: NodeJS.Timeout) {
  clearInterval(timer);
}
