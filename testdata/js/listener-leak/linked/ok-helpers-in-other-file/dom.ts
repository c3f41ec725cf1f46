export function on(target: EventTarget, name: string, run: EventListener) {
  target.addEventListener(name, run);
}

export function off(target: EventTarget, name: string, run: EventListener) {
  target.removeEventListener(name, run);
}
