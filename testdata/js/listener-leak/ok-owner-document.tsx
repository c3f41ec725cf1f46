import { useEffect } from 'react';
import type { Anchor } from './anchor';

export function Popover({ anchor, onClose }: { anchor: Anchor; onClose(): void }) {
  useEffect(() => {
    const page = anchor.element.ownerDocument;
    const onPress = (event: PointerEvent) => {
      if (!anchor.contains(event.target)) onClose();
    };
    page.addEventListener('pointerdown', onPress, true);
    return () => page.removeEventListener('pointerdown', onPress, { capture: true });
  }, [anchor, onClose]);

  return <aside>{anchor.label}</aside>;
}
