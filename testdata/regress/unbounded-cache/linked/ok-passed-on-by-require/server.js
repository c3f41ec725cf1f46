const http = require('node:http')
const { close } = require('./index')
const { open } = require('./models')

http
  .createServer((request, response) => {
    open(request.url)
    response.on('close', () => close(request.url))
  })
  .listen(80)
