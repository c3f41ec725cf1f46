import { Server, type Socket } from 'socket.io';

const clients = new Set<{ quit(): void }>();

function admit(this: Socket, name: string) {
  const socket = this;
  const client = { quit: () => console.log(`${name} left`) };
  clients.add(client);
  socket.on('disconnect', () => {
    clients.delete(client);
    client.quit();
  });
}

new Server(3000).on('connection', (socket) => {
  socket.on('auth', (token: string) => verify(token).then((name) => admit.call(socket, name)));
});

async function verify(token: string) {
  return token.split('.')[0];
}
