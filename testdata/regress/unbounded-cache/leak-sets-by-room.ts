import { createServer } from 'node:http';

type Listener = (value: unknown) => void;

class Rooms {
  private members = new Map<string, Set<Listener>>();
  private names = new Map<string, Set<Listener>>();

  on(event: string, listener: Listener) {
    let set = this.names.get(event);
    if (!set) {
      set = new Set();
      this.names.set(event, set); // want unbounded-cache
    }
    set.add(listener);
  }

  off(event: string, listener: Listener) {
    this.names.get(event)?.delete(listener);
  }

  join(room: string, listener: Listener) {
    let set = this.members.get(room);
    if (!set) {
      set = new Set();
      this.members.set(room, set); // want unbounded-cache
    }
    set.add(listener);
  }

  leave(room: string, listener: Listener) {
    this.members.get(room)?.delete(listener);
  }
}

const rooms = new Rooms();

function enter(name: string, listener: Listener) {
  rooms.on(name, listener);
}

createServer((req, res) => {
  const listener = () => void res.write('.');
  rooms.join(req.url!, listener);
  enter(`room:${req.url}`, listener);
  res.on('close', () => {
    rooms.leave(req.url!, listener);
    rooms.off(`room:${req.url}`, listener);
  });
}).listen(3000);
