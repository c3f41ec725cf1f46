const fs = require('fs');

const FLUSH_AT = 500;
let logBuffer = [];

function flush() {
  const lines = logBuffer.map((entry) => JSON.stringify(entry)).join('\n');
  logBuffer = [];
  fs.appendFile('service.log', lines + '\n', (err) => {
    if (err) console.error('could not write the log', err);
  });
}

function log(message) {
  logBuffer.push({ message, timestamp: Date.now() });
  if (logBuffer.length >= FLUSH_AT) flush();
}

module.exports = { log, flush };
