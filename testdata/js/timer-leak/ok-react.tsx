import React, { useCallback, useEffect, useRef, useState } from 'react';

export function Clock() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const id = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(id);
  }, []);
  return <time>{now}</time>;
}

export function Poller({ url, active }: { url: string; active: boolean }) {
  const [body, setBody] = useState('');
  const timer = useRef<number>();

  useEffect(() => {
    if (!active) return undefined;
    timer.current = window.setInterval(async () => {
      setBody(await (await fetch(url)).text());
    }, 5000);
    return () => {
      window.clearInterval(timer.current);
    };
  }, [url, active]);

  return <pre>{body}</pre>;
}

export function Spinner() {
  const ref = useRef<HTMLDivElement>(null);
  React.useLayoutEffect(() => {
    let frame = 0;
    let angle = 0;
    const turn = () => {
      if (ref.current) ref.current.style.rotate = `${angle++}deg`;
      frame = requestAnimationFrame(turn);
    };
    frame = requestAnimationFrame(turn);
    return () => cancelAnimationFrame(frame);
  }, []);
  return <div ref={ref} />;
}

export function Stopwatch() {
  const [ticks, setTicks] = useState(0);
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);

  const stop = useCallback(() => {
    if (timer.current) clearInterval(timer.current);
    timer.current = null;
  }, []);

  const start = () => {
    stop();
    timer.current = setInterval(() => setTicks((n) => n + 1), 100);
  };

  useEffect(() => stop, [stop]);

  return <button onClick={timer.current ? stop : start}>{ticks}</button>;
}

export function Toast({ text }: { text: string }) {
  const [shown, setShown] = useState(true);
  useEffect(() => {
    const id = setTimeout(() => setShown(false), 3000);
    return () => clearTimeout(id);
  }, [text]);
  useEffect(() => {
    setTimeout(() => document.title = text, 0);
    requestAnimationFrame(() => setShown(true));
  }, [text]);
  return shown ? <p>{text}</p> : null;
}
