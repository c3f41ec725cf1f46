import { useEffect, useState } from 'react';
import { connect } from './connect';

export function Room({ name }: { name: string }) {
  const [lines, setLines] = useState(0);
  useEffect(() => {
    const socket = connect(name);
    socket.onmessage = () => setLines((n) => n + 1);
  }, [name]);
  return <b>{lines}</b>;
}
