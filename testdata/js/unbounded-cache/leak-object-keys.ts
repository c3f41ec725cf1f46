type Handler = (ev: Event) => void;

const wrapped = new Map<Handler, Handler>();

export function safely(handler: Handler): Handler {
  let wrapper = wrapped.get(handler);
  if (!wrapper) {
    wrapper = (ev) => {
      try {
        handler(ev);
      } catch (err) {
        reportError(err);
      }
    };
    wrapped.set(handler, wrapper); // want unbounded-cache
  }
  return wrapper;
}

const stateOf = new Map<Element, { open: boolean }>();

document.addEventListener('click', (ev) => {
  const el = ev.target as Element;
  const state = stateOf.get(el) ?? { open: false };
  stateOf.set(el, { open: !state.open }); // want unbounded-cache
});
