const v8 = require('v8');
const path = require('path');
const { PerformanceObserver } = require('perf_hooks');
const { logger } = require('../config/logger');

const WINDOW = 10;
const samples = [];
let collections = 0;
let lastSnapshotAt = 0;

function sampleHeap() {
  const { heapUsed, rss } = process.memoryUsage();
  const limit = v8.getHeapStatistics().heap_size_limit;
  samples.push({ at: Date.now(), usedMb: heapUsed / 1e6, share: heapUsed / limit });
  if (samples.length > WINDOW) samples.shift();

  if (samples.length === WINDOW) {
    const slope = (samples[WINDOW - 1].usedMb - samples[0].usedMb) / WINDOW;
    if (slope > 5) logger.warn('heap keeps growing', { slopeMb: slope.toFixed(2) });
  }
  if (heapUsed / limit > 0.85) snapshot();
  logger.debug('heap', { rssMb: (rss / 1e6).toFixed(1), collections });
}

const observer = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    collections++;
    if (entry.duration > 100) {
      logger.warn('long collection', { kind: entry.detail?.kind, ms: entry.duration.toFixed(2) });
    }
  }
});
observer.observe({ entryTypes: ['gc'] });

function snapshot() {
  const now = Date.now();
  if (now - lastSnapshotAt < 5 * 60 * 1000) return;
  lastSnapshotAt = now;
  try {
    const written = v8.writeHeapSnapshot(path.join('/tmp', `heap-${now}.heapsnapshot`));
    logger.warn('snapshot written', { path: written });
  } catch (err) {
    logger.error('snapshot failed', { error: err.message });
  }
}

function startMemoryMonitoring() {
  setInterval(sampleHeap, 30_000).unref();
}

module.exports = { startMemoryMonitoring };
