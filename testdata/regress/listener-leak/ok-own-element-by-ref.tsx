import { useEffect, useRef, useState } from 'react';
import Picker from './picker';

export function LetterPicker({ onPicked }: { onPicked: (event: Event) => void }) {
  const element = useRef<HTMLDivElement>(null);
  const [picker, setPicker] = useState<Picker>();

  useEffect(() => {
    setPicker(new Picker({ element: element.current }));
    element.current?.addEventListener('letterpicked', onPicked);
    return () => picker?.destroy();
  }, []);

  return <div ref={element} />;
}
