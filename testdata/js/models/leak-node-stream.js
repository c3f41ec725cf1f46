import { Readable, finished } from 'node:stream'

export function lines(text, done) {
  const source = Readable.from(text.split('\n'))
  source.on('data', (line) => done(line))
  finished(source, () => done(null))
}

export function mirror(request) {
  process.stdout.on('drain', () => request.resume()) // want listener-leak
}
