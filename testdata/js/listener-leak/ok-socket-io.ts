import { Server, type Socket } from 'socket.io';
import { EventEmitter } from 'node:events';

const market = new EventEmitter();
const io = new Server(3000);

function attach(socket: Socket) {
  const handlers: Record<string, (...args: any[]) => void> = {
    tick: (tick) => socket.emit('tick', tick),
    halt: () => socket.disconnect(),
  };
  for (const [name, handler] of Object.entries(handlers)) market.on(name, handler);
  return () => {
    for (const name in handlers) market.off(name, handlers[name]);
  };
}

io.on('connection', (socket) => {
  const detach = attach(socket);
  const onExit = () => socket.emit('restart');
  process.on('beforeExit', onExit);

  socket.on('order', (order) => market.emit('order', order));
  socket.on('disconnect', () => {
    detach();
    process.removeListener('beforeExit', onExit);
  });
  socket.on('disconnecting', function () {
    socket.removeAllListeners('order');
  });
});
