import * as R from 'react';
import { useEffect as onMount } from 'preact/hooks';
import type { EventEmitter } from 'events';

export function useEvent(bus: EventEmitter, name: string, handler: (...args: unknown[]) => void) {
  R.useEffect(() => {
    bus.on(name, handler); // want listener-leak
  }, [bus, name, handler]);
}

export function useOnline() {
  const [online, setOnline] = R.useState(navigator.onLine);
  R.useEffect(() => {
    const up = () => setOnline(true);
    const down = () => setOnline(false);
    window.addEventListener('online', up);
    window.addEventListener('offline', down); // want listener-leak
    return () => {
      window.removeEventListener('online', up);
    };
  }, []);
  return online;
}

export function useVisibility(callback: () => void) {
  onMount(() => {
    document.addEventListener('visibilitychange', callback); // want listener-leak
  }, [callback]);
}
