const routes = new Map();

export function enable() {
  document.addEventListener('click', onClick, true);
}

addEventListener('message', (event) => {
  routes.clear();
  for (const [path, view] of event.data.routes) routes.set(path, view);
  enable();
});

function onClick(event) {
  const view = routes.get(event.target.pathname);
  if (view) view.show();
}
