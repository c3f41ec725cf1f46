export function connect(room: string) {
  const socket = new WebSocket('wss://chat.example/' + room); // want resource-leak
  socket.binaryType = 'arraybuffer';
  return socket;
}
