const http = require('http');
const { query } = require('./database');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function withDeadline(work) {
  return Promise.race([
    work,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error('deadline')), 30 * 60_000); // want timer-leak
    }),
  ]);
}

http.createServer(async (req, res) => {
  try {
    res.end(await withDeadline(query(req.url)));
  } catch (err) {
    res.statusCode = 504;
    res.end(err.message);
  }
  await pause(10);
}).listen(3000);
