import { notify } from './notify';

let socket;

function connect(room) {
  socket = new WebSocket(`wss://${location.host}/rooms/${room}`); // want resource-leak
  socket.onmessage = (event) => notify(JSON.parse(event.data));
  socket.onclose = () => notify({ closed: room });
}

document.addEventListener('click', (event) => {
  connect(event.target.dataset.room);
});
