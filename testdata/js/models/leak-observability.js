import chokidar from 'chokidar'
import i18next, { createInstance } from 'i18next'
import { Counter, register } from 'prom-client'
import { createServer } from 'node:http'
import winston from 'winston'
import { openPage } from './pages.js'

export const orders = new Counter({ name: 'orders_total', help: 'Orders' })

export function serve(request) {
  const logger = winston.createLogger({ defaultMeta: { id: request.id } }) // want resource-leak
  logger.info('request')
}

export function serveSafely(request) {
  const logger = winston.createLogger({ defaultMeta: { id: request.id } })
  logger.info('request')
  logger.close()
}

export function count(request) {
  const hits = new Counter({ name: `hits_${request.tenant}`, help: 'Hits' }) // want unbounded-cache
  hits.inc()
}

process.on('SIGHUP', () => register.removeSingleMetric('orders_total'))

process.on('SIGTERM', () => register.clear())

export function translate(page) {
  i18next.on('languageChanged', (language) => page.show(language)) // want listener-leak
  return createInstance({ lng: page.language }).t(page.title)
}

export function preview(folder, refresh) {
  chokidar.watch(folder).on('change', refresh) // want resource-leak
}

export async function previewWhile(folder, refresh, work) {
  const watcher = chokidar.watch(folder)
  watcher.on('change', refresh)
  await work()
  await watcher.close()
}

createServer((req) => translate(openPage(req))).listen(8080)
