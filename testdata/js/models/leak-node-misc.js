import { createHook } from 'node:async_hooks'
import { Buffer } from 'node:buffer'
import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import { PerformanceObserver } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import { gunzipSync } from 'node:zlib'

const queries = channel('db:query')

export function eachLine(input, done) {
  const lines = createInterface({ input })
  lines.on('line', done)
}

export function trace(request) {
  subscribe('http:done', (message) => request.log(message)) // want listener-leak
}

export async function traceWhile(request) {
  const log = (message) => request.log(message)
  subscribe('http:done', log)
  await request.done
  unsubscribe('http:done', log)
}

export function profile(request) {
  queries.subscribe((message) => request.log(message)) // want listener-leak
}

export async function profileWhile(request) {
  const log = (message) => request.log(message)
  queries.subscribe(log)
  await request.done
  queries.unsubscribe(log)
}

export function follow(request) {
  createHook({ init: (id) => request.log(id) }).enable() // want listener-leak
}

export async function followWhile(request) {
  const hook = createHook({ init: (id) => request.log(id) })
  hook.enable()
  await request.done
  hook.disable()
}

export function measure(request) {
  const observer = new PerformanceObserver((list) => request.log(list)) // want resource-leak
  observer.observe({ entryTypes: ['function'] })
}

export async function measureWhile(request) {
  const observer = new PerformanceObserver((list) => request.log(list))
  observer.observe({ entryTypes: ['function'] })
  await request.done
  observer.disconnect()
}

export function sizes(archive) {
  const content = gunzipSync(archive)
  const page = Buffer.alloc(content.length)
  return page.length
}
