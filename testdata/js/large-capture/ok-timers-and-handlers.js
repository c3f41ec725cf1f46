const fs = require('fs');
const { EventEmitter } = require('events');

const metrics = new EventEmitter();

function loadModel(path) {
  const weights = fs.readFileSync(path);
  const bytes = weights.byteLength;
  metrics.on('scrape', (report) => {
    report.gauge('model_bytes', bytes);
  });
  return new Float32Array(weights.buffer);
}

const model = loadModel('/models/ranking.bin');

function startWatchdog(limits) {
  setInterval(() => {
    if (process.memoryUsage().rss > limits.rss) process.exit(1);
  }, 1000).unref();
}

startWatchdog({ rss: 1e9 });

module.exports = { metrics, score: (i) => model[i] };
