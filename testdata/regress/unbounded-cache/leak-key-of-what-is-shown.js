import { settings } from './settings';

const pages = {};

export default function SeriesView(view, params, content) {
  function page() {
    const key = `${params.topParentId}-series`;
    let found = pages[key];
    if (!found) {
      found = pages[key] = { start: 0, sort: settings.sortOf(key) }; // want unbounded-cache
    }
    return found;
  }

  content.querySelector('.sort').addEventListener('click', () => {
    page().sort = 'Name';
  });
}
