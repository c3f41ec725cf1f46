import { useEffect, useRef } from 'react';

type Handler = (title: string) => void;

class EventManager {
  private registry = new Map<Handler, string>();

  subscribe(name: string, handler: Handler) {
    this.registry.set(handler, name);
    return { unsubscribe: () => this.registry.delete(handler) };
  }

  publish(name: string, title: string) {
    for (const [handler, other] of this.registry) if (other === name) handler(title);
  }
}

export const events = new EventManager();

export function TitleBox({ id }: { id: string }) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const { unsubscribe } = events.subscribe('title', (title) => {
      if (input.current) input.current.value = title;
    });
    return () => {
      unsubscribe();
    };
  }, [id]);

  return <input ref={input} />;
}
