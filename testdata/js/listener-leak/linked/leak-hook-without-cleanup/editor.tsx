import { useCallback, useState } from 'react';
import { useDocumentEvent } from './use-event';

export function Editor() {
  const [text, setText] = useState('');
  const onPaste = useCallback(() => setText('pasted'), []);
  useDocumentEvent('paste', onPaste);
  return <textarea value={text} onChange={(ev) => setText(ev.target.value)} />;
}
