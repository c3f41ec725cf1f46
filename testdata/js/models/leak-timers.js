import { setInterval as every } from 'node:timers'
import { sample, report } from './metrics.js'

export function onJob(job) {
  setInterval(() => report(job), 1000) // want timer-leak
}

export function onTask(task) {
  every(() => report(task), 1000) // want timer-leak
}

export async function withProgress(job) {
  const timer = setInterval(() => report(job), 1000)
  try {
    await job.run()
  } finally {
    clearInterval(timer)
  }
}

export async function closing(job) {
  const timer = setInterval(() => report(job), 1000)
  await job.run()
  timer.close()
}

export function later(job) {
  const timer = setTimeout(() => report(job), 1000)
  job.onCancel = () => clearTimeout(timer)
}

export function soon(job) {
  const handle = setImmediate(() => report(job))
  job.onCancel = () => clearImmediate(handle)
  queueMicrotask(() => sample(job))
}

export function nextFrame(canvas) {
  const frame = requestAnimationFrame(() => canvas.draw())
  canvas.onRemove = () => cancelAnimationFrame(frame)
}

export function whenIdle(canvas) {
  const idle = requestIdleCallback(() => canvas.prefetch())
  canvas.onRemove = () => cancelIdleCallback(idle)
}
