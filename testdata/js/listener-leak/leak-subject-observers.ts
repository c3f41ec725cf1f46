import { makeAutoObservable, observe, reaction } from 'mobx';
import { useEffect } from 'react';
import { configureStore } from '@reduxjs/toolkit';

class Session {
  user = '';
  constructor() {
    makeAutoObservable(this);
  }
}

export const session = new Session();
const store = configureStore({ reducer: (state = 0) => state });

export function UserBadge() {
  useEffect(() => {
    reaction(() => session.user, (user) => (document.title = user)); // want listener-leak
    observe(session, 'user', (change) => console.log(change.newValue)); // want listener-leak
  }, []);
  return null;
}

export function onRequest(_req: unknown, res: { write(s: string): void }) {
  store.subscribe(() => res.write(String(store.getState()))); // want listener-leak
}
