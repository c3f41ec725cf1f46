import { settings } from './settings';

export default function SeriesView(view, params, content) {
  const pages = {};

  function page() {
    const key = keyOf();
    let found = pages[key];
    if (!found) {
      found = pages[key] = { start: 0, sort: settings.sortOf(key), parent: params.topParentId };
    }
    return found;
  }

  function keyOf() {
    return `${params.topParentId}-series`;
  }

  content.querySelector('.sort').addEventListener('click', () => {
    page().sort = 'Name';
  });

  view.addEventListener('viewshow', () => {
    content.textContent = JSON.stringify(page());
  });
}
