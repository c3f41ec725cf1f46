import { useEffect, useId } from 'react';

const mounted = new Set();
const timings = {};
const trail = [];

export function Field({ label }) {
  const id = useId();

  useEffect(() => {
    mounted.add({ id, label }); // want unbounded-cache
    timings[id] = performance.now(); // want unbounded-cache
    return () => {
      mounted.delete(id);
      timings[id] = null;
    };
  }, [id, label]);

  const onChange = (ev) => trail.push(ev.target.value); // want unbounded-cache

  return <input id={id} aria-label={label} onChange={onChange} />;
}
