import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'

const visits = new Map()
const streams = new Map()

export const plain = http.createServer((req, res) => {
  req.socket.on('error', (error) => res.destroy(error)) // want listener-leak
  visits.set(req.headers['x-request-id'], req.url) // want unbounded-cache
  res.end()
})

plain.on('request', (req, res) => {
  req.on('close', () => res.end())
})

plain.on('upgrade', (req, socket) => {
  socket.on('end', () => socket.destroy())
})

export const safe = https.createServer((req, res) => {
  req.on('error', () => res.end())
  res.end()
})

export const modern = http2.createServer((req, res) => {
  req.stream.on('aborted', () => res.end())
})

modern.on('request', (req, res) => res.end(req.url))

modern.on('stream', (stream) => {
  streams.set(stream.id, stream)
  stream.on('close', () => streams.delete(stream.id))
})

modern.on('session', (session) => session.setTimeout(1000))

export function proxy(url, body, done) {
  const upstream = http.request(url, (response) => response.pipe(body))
  upstream.on('response', (response) => done(response.statusCode))
  https.get(url, (response) => response.resume())
}

export function push(origin, path, done) {
  const session = http2.connect(origin) // want resource-leak
  const stream = session.request({ ':path': path })
  stream.on('end', done)
}

export function pushOnce(origin, path, done) {
  const session = http2.connect(origin)
  const stream = session.request({ ':path': path })
  stream.on('end', () => {
    session.close()
    done()
  })
}
