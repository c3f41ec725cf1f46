import React, { useEffect, useRef, useState } from 'react';

export function Clock() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    setInterval(() => setNow(Date.now()), 1000); // want timer-leak
  }, []);
  return <time>{now}</time>;
}

export function Poller({ url }: { url: string }) {
  const [body, setBody] = useState('');
  const timer = useRef<number>();

  useEffect(() => {
    timer.current = window.setInterval(async () => { // want timer-leak
      setBody(await (await fetch(url)).text());
    }, 5000);
  }, [url]);

  return <pre>{body}</pre>;
}

export function Spinner() {
  const ref = useRef<HTMLDivElement>(null);
  React.useLayoutEffect(() => {
    let angle = 0;
    const turn = () => {
      if (ref.current) ref.current.style.rotate = `${angle++}deg`;
      requestAnimationFrame(turn); // want timer-leak
    };
    turn();
  }, []);
  return <div ref={ref} />;
}

export function Countdown({ running }: { running: boolean }) {
  const [left, setLeft] = useState(60);
  useEffect(() => {
    const id = setInterval(() => setLeft((n) => n - 1), 1000); // want timer-leak
    if (!running) {
      return;
    }
    return () => clearInterval(id);
  }, [running]);
  return <b>{left}</b>;
}
