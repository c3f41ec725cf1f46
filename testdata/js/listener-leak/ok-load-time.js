const { EventEmitter } = require('events');
const http = require('http');
const { cluster } = require('./cluster');

const bus = new EventEmitter();

bus.on('job', (job) => console.log('job', job.id));
process.on('SIGTERM', () => server.close());
process.on('unhandledRejection', (err) => {
  console.error(err);
});
cluster.on('exit', (worker) => cluster.fork(worker.env));

const server = http.createServer((req, res) => {
  bus.emit('job', { id: req.url });
  res.end();
});

server.on('error', (err) => console.error(err));
server.on('clientError', (_err, socket) => socket.destroy());

function main() {
  for (const signal of ['SIGINT', 'SIGHUP']) {
    process.on(signal, () => server.close(() => process.exit(0)));
  }
  server.listen(3000);
}

main();
