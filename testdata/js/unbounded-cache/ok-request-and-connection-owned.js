const net = require('net');
const express = require('express');

net.createServer((socket) => {
  const chunks = [];
  const acked = new Set();
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    acked.add(chunk[0]);
  });
  socket.on('end', () => socket.end(Buffer.concat(chunks)));
}).listen(4000);

const app = express();
app.use((req, res, next) => {
  req.timings = [];
  res.locals.notes = {};
  req.on('data', (chunk) => {
    req.timings.push(chunk.length);
    res.locals.notes[chunk.length] = Date.now();
  });
  next();
});
app.listen(3000);
