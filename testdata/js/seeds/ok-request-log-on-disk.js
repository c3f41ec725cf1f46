const fs = require('fs');
const http = require('http');

const journal = './visits.json';

const readVisits = () => {
  try {
    return fs.readFileSync(journal);
  } catch (err) {
    return '[]';
  }
};

const writeVisit = (req) => {
  const visits = JSON.parse(readVisits());
  visits.push({ path: req.url, at: new Date() });
  fs.writeFileSync(journal, JSON.stringify(visits));
};

const server = http.createServer((req, res) => {
  writeVisit(req);
  res.end(readVisits());
});

server.listen(3000);
