import { EventEmitter2, type Listener } from 'eventemitter2';
import { useEffect } from 'react';

export class Channel extends EventEmitter2 {
  whenOpen(notify: () => void): Listener {
    return this.on('open', notify, { objectify: true }) as Listener;
  }
}

export const channel = new Channel();

export function usePrices(show: (price: number) => void) {
  useEffect(() => {
    const listener = channel.on('price', (price: number) => show(price), { objectify: true }) as Listener;
    return () => {
      listener.off();
    };
  }, [show]);
}

export function useOpening(notify: () => void) {
  useEffect(() => {
    const listener = channel.whenOpen(() => notify());
    return () => {
      listener.off();
    };
  }, [notify]);
}
