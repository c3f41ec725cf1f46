import { useEffect } from 'react';

const queue: unknown[] = ((window as any).dataLayer = (window as any).dataLayer || []);

export function PageView({ path }: { path: string }) {
  useEffect(() => {
    (window as any).dataLayer.push({ event: 'page', path });
  }, [path]);
  return <span hidden data-ready={queue.length > 0} />;
}
