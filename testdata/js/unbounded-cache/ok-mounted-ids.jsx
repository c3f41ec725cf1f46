import { useEffect, useId, useRef } from 'react';

const mounted = new Set();
const timings = {};
let stack = [];

export function Field({ label }) {
  const id = useId();
  const values = useRef([]);

  useEffect(() => {
    mounted.add(id);
    timings[id] = performance.now();
    stack.push(id);
    return () => {
      mounted.delete(id);
      delete timings[id];
      stack = stack.filter((other) => other !== id);
    };
  }, [id]);

  const onChange = (ev) => values.current.push(ev.target.value);

  return <input id={id} aria-label={label} onChange={onChange} />;
}
