import EventEmitter, { addAbortListener } from 'node:events'
import { createServer } from 'node:http'

const bus = new EventEmitter()

export function follow(order, send) {
  bus.on('price', (price) => send(order, price)) // want listener-leak
}

export function followFirst(order, send) {
  bus.prependListener('price', (price) => send(order, price)) // want listener-leak
}

export async function followWhile(order, send) {
  const onPrice = (price) => send(order, price)
  bus.addListener('price', onPrice)
  try {
    await order.done
  } finally {
    bus.off('price', onPrice)
  }
}

export async function nextPrice(order, signal) {
  const gaveUp = new Promise((resolve) => {
    addAbortListener(signal, resolve)
    bus.once('price', resolve)
  })
  return gaveUp
}

process.on('SIGTERM', () => bus.removeAllListeners())

createServer((req, res) => {
  follow(req.url, (order, price) => res.write(price))
  followFirst(req.url, (order, price) => res.write(price))
}).listen(8080)
