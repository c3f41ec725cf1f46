const http = require('http');
const express = require('express');

const app = express();

app.use((req, res, next) => {
  req.socket.once('close', () => { // want large-capture
    console.log('connection ended, last seen path', req.url);
  });
  next();
});

app.listen(3000);

http.createServer((req, res) => {
  const { socket } = req;
  socket.once('end', () => { // want large-capture
    console.log('half closed after status', res.statusCode);
  });
  res.end('ok');
}).listen(3001);
