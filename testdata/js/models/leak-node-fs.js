import fs from 'node:fs'
import { open, readFile } from 'node:fs/promises'

export function tail(file, refresh) {
  fs.watch(file, () => refresh(file)) // want resource-leak
}

export function poll(request) {
  fs.watchFile('/etc/hosts', () => request.refresh()) // want listener-leak
}

export async function during(file, refresh, work) {
  const watcher = fs.watch(file, () => refresh(file))
  fs.watchFile('/etc/resolv.conf', refresh)
  try {
    await work()
  } finally {
    watcher.close()
    fs.unwatchFile('/etc/resolv.conf')
  }
}

export function head(file, buffer) {
  const descriptor = fs.openSync(file, 'r') // want resource-leak
  fs.readSync(descriptor, buffer)
  return buffer.toString()
}

export function headSafely(file, buffer) {
  const descriptor = fs.openSync(file, 'r')
  try {
    fs.readSync(descriptor, buffer)
    return buffer.toString()
  } finally {
    fs.closeSync(descriptor)
  }
}

export async function header(file, buffer) {
  const handle = await open(file) // want resource-leak
  await handle.read(buffer)
  return buffer.toString()
}

export async function whole(file) {
  const handle = await open(file)
  try {
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

export function sizer(file) {
  const text = fs.readFileSync(file, 'utf8')
  return () => text.length // want large-capture
}

export async function copies(from, to) {
  fs.createReadStream(from).pipe(fs.createWriteStream(to))
  return [await readFile(from), await fs.promises.readFile(to)]
}
