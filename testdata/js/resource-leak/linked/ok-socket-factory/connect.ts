export function connect(room: string) {
  const socket = new WebSocket('wss://chat.example/' + room);
  socket.binaryType = 'arraybuffer';
  return socket;
}

export function disconnect(socket: WebSocket) {
  socket.close(1000);
}
