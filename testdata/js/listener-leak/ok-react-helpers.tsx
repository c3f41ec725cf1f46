import { useEffect, useState } from 'react';
import { useEventListener, useMediaQuery } from 'usehooks-ts';
import { socket } from './socket';

function listen(target: EventTarget, name: string, handler: EventListener) {
  target.addEventListener(name, handler);
  return () => target.removeEventListener(name, handler);
}

export function Presence() {
  const [online, setOnline] = useState(true);
  const wide = useMediaQuery('(min-width: 900px)');
  useEventListener('focus', () => setOnline(true));

  useEffect(() => listen(window, 'offline', () => setOnline(false)), []);

  useEffect(() => {
    const stops = [
      listen(window, 'online', () => setOnline(true)),
      listen(document, 'visibilitychange', () => setOnline(!document.hidden)),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);

  useEffect(() => {
    function subscribe() {
      socket.on('presence', setOnline);
    }
    function unsubscribe() {
      socket.off('presence', setOnline);
    }
    subscribe();
    return unsubscribe;
  }, []);

  return <span data-wide={wide}>{String(online)}</span>;
}
