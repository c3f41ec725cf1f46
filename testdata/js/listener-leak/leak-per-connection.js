const { Server } = require('socket.io');
const { EventEmitter } = require('events');

const market = new EventEmitter();
const io = new Server(3000);

io.on('connection', (socket) => {
  const forward = (tick) => socket.emit('tick', tick);
  market.on('tick', forward); // want listener-leak
  market.addListener('halt', function () { // want listener-leak
    socket.disconnect();
  });
  process.on('uncaughtException', () => socket.emit('restart')); // want listener-leak

  socket.on('disconnect', () => {
    console.log('gone', socket.id);
  });
});
