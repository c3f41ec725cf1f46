import React, { useEffect, useState } from 'react';
import { store } from './store';

export function Viewport() {
  const [width, setWidth] = useState(window.innerWidth);

  useEffect(() => {
    window.addEventListener('resize', () => setWidth(window.innerWidth)); // want listener-leak
  }, []);

  return <output>{width}</output>;
}

export function Shortcuts({ onSave }: { onSave(): void }) {
  useEffect(() => {
    const onKey = (ev: KeyboardEvent) => {
      if (ev.key === 's' && ev.metaKey) onSave();
    };
    document.addEventListener('keydown', onKey); // want listener-leak
    return () => {
      document.removeEventListener('keyup', onKey);
    };
  }, [onSave]);
  return null;
}

export function Theme() {
  const [dark, setDark] = useState(false);
  React.useLayoutEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    query.addEventListener('change', (ev) => setDark(ev.matches)); // want listener-leak
    setDark(query.matches);
  }, []);
  return <html data-dark={dark} />;
}

export function Cart() {
  const [items, setItems] = useState(store.getState().items);
  useEffect(() => {
    store.subscribe(() => setItems(store.getState().items)); // want listener-leak
  }, []);
  return <span>{items.length}</span>;
}
