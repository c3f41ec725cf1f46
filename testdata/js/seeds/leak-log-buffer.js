const logBuffer = [];

function log(message) {
  logBuffer.push({ // want unbounded-cache
    message,
    timestamp: Date.now(),
    stack: new Error().stack,
  });
}

module.exports = { log };
