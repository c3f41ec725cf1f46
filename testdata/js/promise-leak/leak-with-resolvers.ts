import type { WebSocket } from 'ws';

export async function handshake(socket: WebSocket, token: string) {
  const { promise, resolve } = Promise.withResolvers<string>(); // want promise-leak
  socket.once('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.token === token) resolve(message.user);
  });
  socket.send('hello');
  return promise;
}

export function confirm(text: string): Promise<boolean> {
  return new Promise((resolve) => { // want promise-leak
    const dialog = document.createElement('dialog');
    const yes = document.createElement('button');
    const no = document.createElement('button');
    yes.onclick = () => {
      dialog.remove();
      resolve(true);
    };
    no.onclick = () => dialog.remove();
    dialog.append(text, yes, no);
    document.body.append(dialog);
    dialog.showModal();
  });
}
