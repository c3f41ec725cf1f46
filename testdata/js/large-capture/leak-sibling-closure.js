const fs = require('fs');

function openArchive(path) {
  const archive = fs.readFileSync(path);
  const name = path.split('/').pop();

  const describe = () => `${name}: ${archive.length} bytes`; // want large-capture
  if (process.env.DEBUG) console.log(describe());

  return {
    label() {
      return name;
    },
  };
}

module.exports = { openArchive };
