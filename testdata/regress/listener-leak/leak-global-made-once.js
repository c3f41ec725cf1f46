import EventEmitter from 'node:events'
import http from 'node:http'

function follow(response) {
  if (!globalThis.hub) globalThis.hub = new EventEmitter()
  globalThis.hub.on('news', (text) => response.write(text)) // want listener-leak
}

http.createServer((request, response) => follow(response)).listen(80)
