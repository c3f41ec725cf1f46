import { createServer } from 'node:http';

interface Failure { at: number; url: string; reason: string }

const failures: Failure[] = [];
let latencies: number[] = [];
const audit: string[] = [];

const server = createServer((req, res) => {
  const started = Date.now();
  res.on('close', () => {
    latencies.push(Date.now() - started); // want unbounded-cache
  });
  res.on('error', (err) => {
    failures.unshift({ at: started, url: req.url ?? '', reason: err.message }); // want unbounded-cache
  });
  audit[audit.length] = `${req.method} ${req.url}`; // want unbounded-cache
  res.end(`mean ${latencies.reduce((a, b) => a + b, 0) / latencies.length}`);
});

server.listen(8080);
