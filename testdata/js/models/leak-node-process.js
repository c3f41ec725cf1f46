import process, { abort, exit } from 'node:process'

const jobs = new Map()

export function run(job) {
  jobs.set(job.id, job) // want unbounded-cache
  process.nextTick(() => job.start())
}

export function guard(job) {
  process.on('unhandledRejection', (error) => job.fail(error)) // want listener-leak
}

process.on('SIGTERM', () => {
  jobs.clear()
  exit(0)
})

process.on('SIGQUIT', () => abort())

export function giveUp(reason) {
  console.error(reason)
  process.exit(1)
}

process.on('message', (job) => {
  run(job)
  guard(job)
})
