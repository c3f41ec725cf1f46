import { Router } from 'express';

function createSessionTracker() {
  const lastSeen = new Map<string, Date>();
  const visits: Array<{ id: string; at: Date }> = [];

  return {
    touch(id: string) {
      lastSeen.set(id, new Date()); // want unbounded-cache
      visits.push({ id, at: new Date() }); // want unbounded-cache
    },
    isActive: (id: string) => lastSeen.has(id),
  };
}

const tracker = createSessionTracker();
const router = Router();

router.use((req, _res, next) => {
  tracker.touch(req.get('x-session')!);
  next();
});

router.get('/active/:id', (req, res) => res.json(tracker.isActive(req.params.id)));

export default router;
