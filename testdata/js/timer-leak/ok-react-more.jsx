import { Component, useEffect, useRef } from 'react';
import { useInterval } from 'usehooks-ts';

export function useTicker(run, delay) {
  const saved = useRef(run);
  useEffect(() => {
    saved.current = run;
  });
  useEffect(() => {
    if (delay == null) return;
    const id = setInterval(() => saved.current(), delay);
    return () => clearInterval(id);
  }, [delay]);
}

export function useLongPoll(url, apply) {
  useEffect(() => {
    let stopped = false;
    let timer;
    const poll = async () => {
      apply(await fetch(url).then((r) => r.json()));
      if (!stopped) timer = setTimeout(poll, 1000);
    };
    poll();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [url, apply]);
}

export function useRepaint(paint) {
  useEffect(() => {
    let alive = true;
    const loop = () => {
      if (!alive) return;
      paint();
      requestAnimationFrame(loop);
    };
    loop();
    return () => {
      alive = false;
    };
  }, [paint]);
  useInterval(paint, 1000);
}

export function useTimers() {
  const timers = useRef([]);
  useEffect(() => () => timers.current.forEach(clearInterval), []);
  return (run, ms) => timers.current.push(setInterval(run, ms));
}

export class Banner extends Component {
  componentDidMount() {
    this.rotation = setInterval(() => this.next(), 4000);
    this.start();
  }

  componentWillUnmount() {
    clearInterval(this.rotation);
    this.stop();
  }

  start = () => {
    this.stop();
    this.blink = setInterval(() => this.forceUpdate(), 500);
  };

  stop = () => clearInterval(this.blink);

  next() {
    this.setState(({ at = 0 }) => ({ at: at + 1 }));
  }

  render() {
    return <p>{this.state?.at}</p>;
  }
}
