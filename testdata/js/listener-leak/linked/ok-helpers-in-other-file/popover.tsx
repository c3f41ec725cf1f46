import { useEffect } from 'react';
import { off, on } from './dom';

export function Popover({ close }: { close(): void }) {
  useEffect(() => {
    on(window, 'scroll', close);
    on(document, 'click', close);
    return () => {
      off(window, 'scroll', close);
      off(document, 'click', close);
    };
  }, [close]);
  return <div role="dialog" />;
}
