const metadata = new WeakMap<object, { openedAt: number }>();
const visited = new WeakSet<Element>();

class Document {
  #views = new WeakMap<Element, string>();

  view(el: Element) {
    let view = this.#views.get(el);
    if (!view) {
      view = el.outerHTML;
      this.#views.set(el, view);
    }
    return view;
  }
}

export const doc = new Document();

document.addEventListener('click', (ev) => {
  const el = ev.target as Element;
  if (visited.has(el)) return;
  visited.add(el);
  metadata.set(el, { openedAt: Date.now() });
  doc.view(el);
});

const images = new Map<string, WeakRef<ImageBitmap>>();
const registry = new FinalizationRegistry<string>((url) => images.delete(url));

export async function image(url: string, load: (u: string) => Promise<ImageBitmap>) {
  const known = images.get(url)?.deref();
  if (known) return known;
  const fresh = await load(url);
  images.set(url, new WeakRef(fresh));
  registry.register(fresh, url);
  return fresh;
}
