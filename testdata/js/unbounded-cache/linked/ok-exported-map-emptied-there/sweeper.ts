import { sessions } from './store';

const MAX_AGE = 3600_000;

export function startSweeping() {
  setInterval(() => {
    for (const [id, { at }] of sessions) {
      if (Date.now() - at > MAX_AGE) sessions.delete(id);
    }
  }, 60_000).unref();
}
