import { autorun, observe, reaction } from 'mobx';
import { observer } from 'mobx-react-lite';
import { useEffect } from 'react';
import { create } from 'zustand';
import { session } from './session';

const useCart = create<{ items: string[] }>(() => ({ items: [] }));

useCart.subscribe((state) => localStorage.setItem('cart', JSON.stringify(state.items)));
autorun(() => console.log(session.user));

export const UserBadge = observer(() => {
  useEffect(() => reaction(() => session.user, (user) => (document.title = user)), []);
  useEffect(() => {
    const stop = observe(session, 'user', (change) => console.log(change.newValue));
    const unsubscribe = useCart.subscribe(() => console.log('cart'));
    return () => {
      stop();
      unsubscribe();
    };
  }, []);
  return null;
});
