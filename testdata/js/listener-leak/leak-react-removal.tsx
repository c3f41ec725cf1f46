import { useCallback, useEffect, useRef, useState } from 'react';
import debounce from 'lodash/debounce';

export function ScrollSpy() {
  const [y, setY] = useState(0);

  useEffect(() => {
    const onScroll = () => setY(window.scrollY);
    window.addEventListener('scroll', onScroll, true); // want listener-leak
    return () => window.removeEventListener('scroll', onScroll);
  }, []);

  useEffect(() => {
    window.addEventListener('blur', () => setY(0)); // want listener-leak
    return () => window.removeEventListener('blur', () => setY(0));
  }, []);

  return <progress value={y} />;
}

export function Resizer({ measure }: { measure(): void }) {
  useEffect(() => {
    window.addEventListener('resize', debounce(measure, 100)); // want listener-leak
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, [measure]);
  return null;
}

export function Outside({ close }: { close(): void }) {
  const ref = useRef<HTMLDivElement>(null);
  const onClick = useCallback((ev: MouseEvent) => {
    if (!ref.current?.contains(ev.target as Node)) close();
  }, [close]);

  useEffect(() => {
    document.addEventListener('mousedown', onClick);
    document.addEventListener('touchstart', onClick as any); // want listener-leak
    return () => document.removeEventListener('mousedown', onClick);
  }, [onClick]);

  return <div ref={ref} />;
}
