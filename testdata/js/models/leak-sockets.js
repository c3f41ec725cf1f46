import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import WebSocket, { WebSocketServer } from 'ws'

const clients = new Map()
const rooms = new Map()
const users = new Map()

const wss = new WebSocketServer({ port: 8080 })
wss.on('connection', (socket, request) => {
  clients.set(request.headers['sec-websocket-key'], socket) // want unbounded-cache
  socket.on('message', (message) => socket.send(message))
})

wss.on('connection', (socket, request) => {
  rooms.set(request.url, socket)
  socket.on('close', () => rooms.delete(request.url))
})

export function forward(url, send) {
  const socket = new WebSocket(url) // want resource-leak
  socket.addEventListener('message', send)
}

export function forwardOnce(url, send) {
  const socket = new WebSocket(url)
  const once = (message) => {
    send(message)
    socket.removeEventListener('message', once)
    socket.close()
  }
  socket.addEventListener('message', once)
}

const upstream = new WebSocket('ws://feed.internal')

export function shareFeed(send) {
  upstream.addEventListener('message', (message) => send(message)) // want listener-leak
}

const game = new Server(3000)
game.use((socket, next) => next())
game.of('/chat').on('connection', (socket) => {
  users.set(socket.id, socket)
  socket.on('disconnect', () => users.delete(socket.id))
})

export function join(url, show) {
  const socket = io(url) // want resource-leak
  socket.on('move', show)
}

export function joinOnce(url, show) {
  const socket = io(url)
  socket.on('move', (move) => {
    show(move)
    socket.disconnect()
  })
}
