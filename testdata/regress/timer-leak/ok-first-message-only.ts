import { io } from 'socket.io-client';

function handshake() {
  let greeted = false;
  const socket = io('/pad');
  socket.on('message', (message) => {
    if (message.denied) {
      document.body.classList.add('denied');
    } else if (!greeted && message.type === 'HELLO') {
      greeted = true;
      if (message.refresh) {
        setInterval(() => fetch('/session', { method: 'PUT' }), message.refresh);
      }
    }
  });
}

window.addEventListener('load', handshake);
