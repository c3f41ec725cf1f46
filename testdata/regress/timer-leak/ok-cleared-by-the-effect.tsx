import { useEffect, useState } from 'react';

let interval = 0;

export function ResendButton({ onSend }: { onSend: () => void }) {
  const [rest, setRest] = useState(60);
  const [isWaiting, setIsWaiting] = useState(false);

  useEffect(() => {
    if (isWaiting) {
      interval = window.setInterval(() => {
        setRest((seconds) => {
          if (seconds <= 1) {
            setIsWaiting(false);
            clearInterval(interval);
            return 60;
          }
          return seconds - 1;
        });
      }, 1000);
    }
    return () => {
      clearInterval(interval);
    };
  }, [isWaiting]);

  return <button onClick={onSend}>{rest}</button>;
}
