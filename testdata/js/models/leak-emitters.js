import { createServer } from 'node:http'
import Emittery from 'emittery'
import EventEmitter2 from 'eventemitter2'
import EventEmitter3 from 'eventemitter3'
import mitt from 'mitt'
import { createNanoEvents } from 'nanoevents'
import { open } from './orders.js'
import TinyEmitter from 'tiny-emitter'

const fast = new EventEmitter3()
const wild = new EventEmitter2()
const tiny = new TinyEmitter()
const small = mitt()
const nano = createNanoEvents()
const slow = new Emittery()

export function follow(order) {
  fast.on('price', (price) => order.update(price)) // want listener-leak
  tiny.on('price', (price) => order.update(price)) // want listener-leak
}

export function followAny(order) {
  wild.onAny((event, price) => order.update(price)) // want listener-leak
}

export function followSmall(order) {
  small.on('price', (price) => order.update(price)) // want listener-leak
}

export function followNano(order) {
  nano.on('price', (price) => order.update(price)) // want listener-leak
}

export function followSlow(order) {
  slow.on('price', (price) => order.update(price)) // want listener-leak
}

export function followSlowly(order) {
  slow.onAny((event, price) => order.update(price)) // want listener-leak
}

export async function followWhile(order) {
  const update = (price) => order.update(price)
  const updateAny = (event, price) => order.update(price)
  fast.on('price', update)
  wild.onAny(updateAny)
  small.on('price', update)
  slow.onAny(updateAny)
  const offNano = nano.on('price', update)
  const offSlow = slow.on('price', update)
  await order.done
  fast.off('price', update)
  wild.offAny(updateAny)
  small.off('price', update)
  slow.offAny(updateAny)
  offNano()
  offSlow()
}

process.on('SIGTERM', () => slow.clearListeners())

createServer((req) => {
  const order = open(req)
  follow(order)
  followAny(order)
  followSmall(order)
  followNano(order)
  followSlow(order)
  followSlowly(order)
}).listen(8080)
