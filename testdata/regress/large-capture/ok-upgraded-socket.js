const http = require('http');
const { log, sessions } = require('./sessions');

const server = http.createServer((req, res) => res.end('ok'));

server.on('upgrade', (req, socket, head) => {
  sessions.open(socket, head);
  socket.once('close', () => log('session over', req.url));
});

server.listen(8080);
