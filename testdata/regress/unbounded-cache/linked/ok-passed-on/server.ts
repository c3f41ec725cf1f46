import http from 'node:http'
import { close } from './index'
import { open } from './models'

http.createServer((request, response) => {
  open(request.url!)
  response.on('close', () => close(request.url!))
}).listen(80)
