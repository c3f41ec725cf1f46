import { useEffect } from 'react';

export function useDocumentEvent(name: string, run: (ev: Event) => void) {
  useEffect(() => {
    document.addEventListener(name, run); // want listener-leak
  }, [name, run]);
}
