import { execSync, spawn } from 'node:child_process'
import cluster from 'node:cluster'
import { Worker, parentPort } from 'node:worker_threads'

const results = new Map()

parentPort.on('message', (message) => {
  results.set(message.id, message) // want unbounded-cache
})

export function compute(task, done) {
  const worker = new Worker('./task.js', { workerData: task })
  worker.on('message', done)
}

export function convert(file, done) {
  const child = spawn('convert', [file])
  child.on('message', done)
  child.stdout.on('data', done)
}

export function watchWorkers(done) {
  cluster.fork()
  cluster.on('exit', done) // want listener-leak
}

export function version() {
  const output = execSync('git describe')
  return output.toString()
}

parentPort.on('message', () => watchWorkers((worker) => parentPort.postMessage(worker.id)))
