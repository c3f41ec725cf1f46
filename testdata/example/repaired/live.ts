import { WebSocketServer, type WebSocket } from 'ws'
import { stock } from './stock.js'

export function serveStock(wss: WebSocketServer) {
  wss.on('connection', (socket: WebSocket) => {
    const timer = setInterval(() => {
      socket.send(JSON.stringify(stock.levels()))
    }, 1000)
    socket.on('close', () => clearInterval(timer))
  })
}
