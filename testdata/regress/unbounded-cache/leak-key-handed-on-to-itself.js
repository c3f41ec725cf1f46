import http from 'node:http'

const visits = new Map()

function visit(step) {
  const key = step.key
  visits.set(key, step.depth) // want unbounded-cache
  if (step.depth < 3) visit({ key: key, depth: step.depth + 1 })
}

http.createServer((request, response) => {
  visit({ key: request.url, depth: 0 })
  response.end()
}).listen(80)
