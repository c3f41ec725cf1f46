const { loadLargeDataset } = require('./datasets');

function describeRequest(req) {
  const largeData = loadLargeDataset(req.params.region);
  const count = largeData.length;

  return {
    getSummary() {
      return { count };
    },
  };
}

module.exports = { describeRequest };
