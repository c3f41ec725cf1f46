import { useEffect, useMemo, useRef, useState } from 'react';

export function Preview({ file }: { file: File }) {
  const [src, setSrc] = useState('');
  useEffect(() => {
    const url = URL.createObjectURL(file);
    setSrc(url);
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return <img src={src} />;
}

export function Cover({ file }: { file: File }) {
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return <img src={url} />;
}

export function Chat({ room }: { room: string }) {
  const [last, setLast] = useState('');
  useEffect(() => {
    const socket = new WebSocket('wss://chat.example/' + room);
    socket.onmessage = (ev) => setLast(ev.data);
    socket.addEventListener('error', () => setLast('lost'));
    return () => socket.close();
  }, [room]);
  return <p>{last}</p>;
}

export function Feed() {
  const [items, setItems] = useState(0);
  useEffect(() => {
    const source = new EventSource('/feed');
    source.addEventListener('item', () => setItems((n) => n + 1));
    return () => {
      source.close();
    };
  }, []);
  return <b>{items}</b>;
}

export function Box() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const el = ref.current!;
    const observer = new ResizeObserver(() => (el.dataset.size = String(el.offsetWidth)));
    observer.observe(el);
    const seen = new IntersectionObserver(() => (el.dataset.seen = ''));
    seen.observe(el);
    return () => {
      observer.unobserve(el);
      seen.disconnect();
    };
  }, []);
  return <div ref={ref} />;
}

export function Tabs() {
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    channel.current = new BroadcastChannel('tabs');
    const worker = new Worker('/tabs.js');
    return () => {
      channel.current?.close();
      channel.current = null;
      worker.terminate();
    };
  }, []);
  return null;
}
