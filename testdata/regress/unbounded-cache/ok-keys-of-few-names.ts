import { dirname } from 'node:path';
import { watch } from 'chokidar';

const formats = new Map<string, Intl.NumberFormat>();
const themes: Record<string, string[]> = {};
const roots = new Map<string, string>();
const patterns = new Map<string, RegExp>();

export function format(amount: number, locale: string) {
  let found = formats.get(locale);
  if (!found) {
    found = new Intl.NumberFormat(locale);
    formats.set(locale, found);
  }
  return found.format(amount);
}

function stylesOf(theme: string) {
  if (!themes[theme]) themes[theme] = [`/${theme}.css`];
  return themes[theme];
}

document.addEventListener('click', (event) => {
  const button = event.target as HTMLButtonElement;
  button.classList.add(...stylesOf(button.dataset.theme!));
});

watch('src').on('change', (file: string) => {
  const folder = dirname(file);
  if (!roots.has(folder)) roots.set(folder, folder.split('/')[0]);
});

export function Tagged({ tags, name }: { tags: string[]; name: string }) {
  return tags.filter((tag) => {
    if (!patterns.has(tag)) patterns.set(tag, new RegExp(`^${tag}$`, 'i'));
    return patterns.get(tag)!.test(name);
  });
}
