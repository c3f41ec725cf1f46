import React, { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { store } from './store';

export function Viewport() {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const measure = () => setWidth(window.innerWidth);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return <output>{width}</output>;
}

export function Theme() {
  const [dark, setDark] = useState(false);
  useLayoutEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const onChange = (ev: MediaQueryListEvent) => setDark(ev.matches);
    query.addEventListener('change', onChange);
    return function cleanup() {
      query.removeEventListener('change', onChange);
    };
  }, []);
  return <div data-dark={dark} />;
}

export function Cart() {
  const [items, setItems] = useState(store.getState().items);
  useEffect(() => store.subscribe(() => setItems(store.getState().items)), []);
  useEffect(() => {
    const unsubscribe = store.subscribe(() => console.log(store.getState()));
    return unsubscribe;
  }, []);
  useEffect(() => {
    const unsubscribe = store.subscribe(() => setItems([]));
    return () => {
      unsubscribe();
    };
  }, []);
  const total = useSyncExternalStore(store.subscribe, () => store.getState().total);
  return <span>{items.length + total}</span>;
}

export function Outside({ close, active }: { close(): void; active: boolean }) {
  const ref = useRef<HTMLDivElement>(null);
  const onClick = useCallback((ev: MouseEvent) => {
    if (!ref.current?.contains(ev.target as Node)) close();
  }, [close]);

  useEffect(() => {
    if (!active) return;
    document.addEventListener('mousedown', onClick);
    document.addEventListener('scroll', onClick as any, true);
    return () => {
      document.removeEventListener('mousedown', onClick);
      document.removeEventListener('scroll', onClick as any, { capture: true });
    };
  }, [onClick, active]);

  return <div ref={ref} onClick={() => close()} />;
}

export function Shortcuts({ onSave }: { onSave(): void }) {
  React.useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    document.addEventListener('keydown', (ev) => ev.key === 's' && onSave(), { signal });
    window.addEventListener('blur', () => onSave(), { signal });
    return () => controller.abort();
  }, [onSave]);
  return null;
}
