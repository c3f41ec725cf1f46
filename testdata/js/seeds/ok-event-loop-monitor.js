const { monitorEventLoopDelay } = require('perf_hooks');
const { logger } = require('../config/logger');

function monitorEventLoop(threshold = 50) {
  const histogram = monitorEventLoopDelay({ resolution: 10 });
  histogram.enable();
  setInterval(() => {
    const p99 = histogram.percentile(99) / 1e6;
    if (p99 > threshold) {
      logger.warn('event loop is late', { p99Ms: p99.toFixed(2), maxMs: (histogram.max / 1e6).toFixed(2) });
    }
    histogram.reset();
  }, 60_000).unref();
}

module.exports = { monitorEventLoop };
