const { loadLargeDataset } = require('./datasets');

function describeRequest(req) {
  const largeData = loadLargeDataset(req.params.region);

  return {
    getSummary() { // want large-capture
      return { count: largeData.length };
    },
  };
}

module.exports = { describeRequest };
