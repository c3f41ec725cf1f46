const path = require('path');
const v8 = require('v8');
const router = require('express').Router();
const { requireRole } = require('../middleware/rbac');

router.use(requireRole('admin'));

router.get('/diagnostics/memory', (req, res) => {
  const mem = process.memoryUsage();
  const stats = v8.getHeapStatistics();
  res.json({
    heapUsedMb: (mem.heapUsed / 1e6).toFixed(2),
    heapUsedPct: ((mem.heapUsed / stats.heap_size_limit) * 100).toFixed(1) + '%',
    rssMb: (mem.rss / 1e6).toFixed(2),
    uptimeSeconds: process.uptime(),
  });
});

router.get('/diagnostics/handles', (req, res) => {
  const handles = process._getActiveHandles();
  res.json({ count: handles.length, types: [...new Set(handles.map((h) => h.constructor.name))] });
});

router.post('/diagnostics/gc', (req, res) => {
  if (!global.gc) {
    return res.status(400).json({ message: 'start with --expose-gc' });
  }
  const before = process.memoryUsage().heapUsed;
  global.gc();
  res.json({ freedMb: ((before - process.memoryUsage().heapUsed) / 1e6).toFixed(2) });
});

router.post('/diagnostics/heap-snapshot', async (req, res) => {
  const written = v8.writeHeapSnapshot(path.join('/tmp', `heap-manual-${Date.now()}.heapsnapshot`));
  res.json({ path: written });
});

module.exports = router;
