const fs = require('fs');
const path = require('path');

function createProvider(dir) {
  const bundle = fs.readFileSync(path.join(dir, 'bundle.js'));
  const sourceMap = fs.readFileSync(path.join(dir, 'bundle.js.map'), 'utf8');

  return {
    dir,
    get size() { // want large-capture
      return bundle.length;
    },
    hasMap: () => sourceMap.length > 0, // want large-capture
  };
}

module.exports = { createProvider };
