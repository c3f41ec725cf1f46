import { useEffect, useState } from 'react';

const previews = new Map<string, string>();
const openedAt: number[] = [];

export function LinkPreview({ href }: { href: string }) {
  const [html, setHtml] = useState(previews.get(href));

  useEffect(() => {
    if (previews.has(href)) return;
    let live = true;
    openedAt.push(performance.now()); // want unbounded-cache
    fetch('/preview?u=' + encodeURIComponent(href))
      .then((r) => r.text())
      .then((text) => {
        previews.set(href, text); // want unbounded-cache
        if (live) setHtml(text);
      });
    return () => {
      live = false;
    };
  }, [href]);

  return html ? <div dangerouslySetInnerHTML={{ __html: html }} /> : <a href={href}>{href}</a>;
}
