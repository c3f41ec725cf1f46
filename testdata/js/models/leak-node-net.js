import dgram from 'node:dgram'
import net from 'node:net'
import tls from 'node:tls'

const peers = new Map()
const seen = new Map()

export const relay = net.createServer((socket) => {
  peers.set(socket.remotePort, socket) // want unbounded-cache
})

relay.on('connection', (socket) => {
  seen.set(socket.remotePort, Date.now())
  socket.on('close', () => seen.delete(socket.remotePort))
})

export const secure = tls.createServer((socket) => {
  socket.on('data', (chunk) => socket.write(chunk))
})

secure.on('secureConnection', (socket) => socket.setNoDelay(true))

export function probe(port) {
  const socket = net.connect(port)
  socket.on('connect', () => socket.end())
  return tls.connect(port + 1)
}

export function ask(query, port, answer) {
  const socket = dgram.createSocket('udp4') // want resource-leak
  socket.on('message', (message) => answer(message))
  socket.send(query, port)
}

export function askOnce(query, port, answer) {
  const socket = dgram.createSocket('udp4')
  socket.on('message', (message) => {
    answer(message)
    socket.close()
  })
  socket.send(query, port)
}
