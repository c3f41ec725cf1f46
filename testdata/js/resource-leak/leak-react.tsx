import { useEffect, useRef, useState } from 'react';

export function Preview({ file }: { file: File }) {
  const [src, setSrc] = useState('');
  useEffect(() => {
    setSrc(URL.createObjectURL(file)); // want resource-leak
  }, [file]);
  return <img src={src} />;
}

export function Chat({ room }: { room: string }) {
  const [last, setLast] = useState('');
  useEffect(() => {
    const socket = new WebSocket('wss://chat.example/' + room); // want resource-leak
    socket.onmessage = (ev) => setLast(ev.data);
  }, [room]);
  return <p>{last}</p>;
}

export function Feed() {
  const [items, setItems] = useState(0);
  useEffect(() => {
    const source = new EventSource('/feed'); // want resource-leak
    source.addEventListener('item', () => setItems((n) => n + 1));
    return () => setItems(0);
  }, []);
  return <b>{items}</b>;
}

export function Layout() {
  const wide = useRef(false);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => { // want resource-leak
      wide.current = entry.contentRect.width > 900;
    });
    observer.observe(document.documentElement);
  }, []);
  return null;
}

export function Tabs() {
  const [tab, setTab] = useState('');
  const channel = useRef<BroadcastChannel>();
  useEffect(() => {
    channel.current = new BroadcastChannel('tabs'); // want resource-leak
    channel.current.onmessage = (ev) => setTab(ev.data);
  }, []);
  return <i>{tab}</i>;
}
