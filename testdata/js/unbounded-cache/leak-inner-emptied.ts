import { Server } from 'socket.io';

const io = new Server(3000);
const membersByRoom = new Map<string, Set<string>>();

io.on('connection', (socket) => {
  socket.on('join', (room: string) => {
    let members = membersByRoom.get(room);
    if (!members) {
      members = new Set();
      membersByRoom.set(room, members); // want unbounded-cache
    }
    members.add(socket.id);
  });

  socket.on('disconnect', () => {
    for (const members of membersByRoom.values()) {
      members.delete(socket.id);
    }
  });
});
