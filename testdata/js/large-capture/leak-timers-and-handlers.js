const fs = require('fs');
const { EventEmitter } = require('events');

const metrics = new EventEmitter();

function loadModel(path) {
  const weights = fs.readFileSync(path);
  const model = decode(weights);
  metrics.on('scrape', (report) => { // want large-capture
    report.gauge('model_bytes', weights.byteLength);
  });
  return model;
}

function decode(bytes) {
  return new Float32Array(bytes.buffer.slice(16, 32));
}

const model = loadModel('/models/ranking.bin');

module.exports = { metrics, score: (i) => model[i] };
