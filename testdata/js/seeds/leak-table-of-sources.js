const http = require('http');
const { EventEmitter } = require('events');
const { runJob } = require('./jobs');

const bus = new EventEmitter();
const jobs = {};

http.createServer((req, res) => {
  bus.on('config', () => res.emit('reload')); // want listener-leak
  const finished = new Promise((resolve, reject) => { // want promise-leak
    runJob(req.url, (err, result) => {
      if (err) return;
      resolve(result);
    });
  });
  jobs[req.headers['x-job-id']] = Date.now(); // want unbounded-cache
  setInterval(() => bus.emit('progress'), 5000); // want timer-leak
  finished.then((result) => res.end(result));
}).listen(3000);
