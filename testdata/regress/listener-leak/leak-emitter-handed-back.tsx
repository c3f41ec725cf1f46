import { EventEmitter2, type Listener } from 'eventemitter2';
import { useEffect } from 'react';

export const channel = new EventEmitter2();

export function usePrices(show: (price: number) => void) {
  useEffect(() => {
    const prices = channel.on('price', (price: number) => show(price)); // want listener-leak
    return () => {
      prices.off('price', show);
    };
  }, [show]);
}

export function useVolumes(show: (volume: number) => void) {
  useEffect(() => {
    const listener = channel.on('volume', (volume: number) => show(volume), { objectify: true }) as Listener; // want listener-leak
    return () => {
      listener.event;
    };
  }, [show]);
}
