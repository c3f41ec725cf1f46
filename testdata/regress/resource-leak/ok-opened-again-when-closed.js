import { notify } from './notify';

let socket;
let attempts = 0;
const topics = new Set();

function connect() {
  socket = new WebSocket(`wss://${location.host}/comms`);
  socket.onopen = () => {
    attempts = 0;
    for (const topic of topics) socket.send(JSON.stringify({ subscribe: topic }));
  };
  socket.onmessage = (event) => notify(JSON.parse(event.data));
  socket.onclose = () => {
    attempts += 1;
    setTimeout(connect, attempts > 5 ? 30_000 : 1_000);
  };
}

export function start() {
  connect();
}
