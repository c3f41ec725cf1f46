import { EventEmitter, once } from 'node:events';

const bus = new EventEmitter();

export function drag(el: HTMLElement) {
  el.addEventListener('pointerdown', () => {
    const move = (ev: PointerEvent) => (el.style.left = ev.clientX + 'px');
    const up = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
  });
}

export function firstGesture(start: () => void) {
  document.addEventListener('click', start, { once: true });
  window.addEventListener('keydown', function unlock() {
    window.removeEventListener('keydown', unlock);
    start();
  });
}

export async function nextMessage(): Promise<unknown> {
  const [message] = await once(bus, 'message');
  return message;
}

export function flushed(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    const cleanup = () => {
      stream.removeListener('drain', onDrain);
      stream.removeListener('error', onError);
      stream.removeListener('close', onClose);
    };
    const onDrain = () => {
      cleanup();
      resolve();
    };
    const onError = (err: Error) => {
      cleanup();
      reject(err);
    };
    const onClose = () => onError(new Error('closed before it drained'));
    stream.on('drain', onDrain);
    stream.on('close', onClose);
    stream.on('error', onError);
  });
}
