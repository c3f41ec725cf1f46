import { useEffect, useRef, useState } from 'react';

export function Chat({ room }: { room: WebSocket }) {
  const [lines, setLines] = useState<string[]>([]);
  const sent = useRef(new Map<string, number>());
  const drafts = useRef<string[]>([]);

  useEffect(() => {
    const onMessage = (ev: MessageEvent) => setLines((old) => [...old, ev.data]);
    room.addEventListener('message', onMessage);
    return () => room.removeEventListener('message', onMessage);
  }, [room]);

  const send = (text: string) => {
    sent.current.set(text, Date.now());
    drafts.current.push(text);
    room.send(text);
  };

  return (
    <form onSubmit={() => send('hello')}>
      {lines.map((l) => <p key={l}>{l}</p>)}
    </form>
  );
}
