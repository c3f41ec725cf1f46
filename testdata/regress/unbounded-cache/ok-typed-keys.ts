import { Hook } from './hooks';

const locales = { en: 'English', fr: 'Français' };
const byHook = new Map<Hook, string[]>();
const formats = new Map<string, Intl.DateTimeFormat>();
const sides = new Map<string, number>();

export enum Slot {
  Head,
  Foot,
}
const bySlot = new Map<Slot, string[]>();

function place(slot: Slot, text: string) {
  if (!bySlot.has(slot)) bySlot.set(slot, []);
  bySlot.get(slot)![0] = text;
}

function format(locale: keyof typeof locales) {
  if (!formats.has(locale)) formats.set(locale, new Intl.DateTimeFormat(locale));
  return formats.get(locale)!;
}

function turn(side: 'left' | 'right', by: number) {
  sides.set(side, by);
  ['top', 'bottom'].forEach((name) => sides.set(name, by / 2));
}

addEventListener('message', (event) => {
  place(event.data.slot, event.data.text);
  turn(event.data.side, event.data.by);
  document.title = format(event.data.locale).format();
  console.log(byHook.size);
});
