import { useEffect } from 'react';
type Handler = (items: object[]) => void;
type Kind = 'card' | 'board';

class Connection {
  private socket?: WebSocket;
  private readonly handlers: { Card: Handler[]; Board: Handler[] } = { Card: [], Board: [] };

  open(url: string) {
    this.socket = new WebSocket(url);
    this.socket.onmessage = (event) => {
      const { kind, items } = JSON.parse(event.data);
      const list = kind === 'card' ? this.handlers.Card : this.handlers.Board;
      list.forEach((handler) => handler(items));
    };
  }

  watch(handler: Handler, kind: Kind) {
    switch (kind) {
      case 'card':
        this.handlers.Card.push(handler);
        break;
      case 'board':
        this.handlers.Board.push(handler);
        break;
    }
  }

  unwatch(handler: Handler, kind: Kind) {
    let list: Handler[] = [];
    switch (kind) {
      case 'card':
        list = this.handlers.Card;
        break;
      case 'board':
        list = this.handlers.Board;
        break;
    }
    list.splice(list.indexOf(handler) >>> 0, 1);
  }

  close() {
    this.socket?.close();
    this.handlers.Card = [];
    this.handlers.Board = [];
  }
}

export const connection = new Connection();

export function useCards(show: Handler) {
  useEffect(() => {
    connection.watch(show, 'card');
    connection.watch(show, 'board');
    return () => {
      connection.unwatch(show, 'card');
      connection.unwatch(show, 'board');
    };
  }, [show]);
}
