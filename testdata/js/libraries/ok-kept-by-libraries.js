import { createServer } from 'node:http'
import DataLoader from 'dataloader'
import _ from 'lodash'
import memoizeLodash from 'lodash.memoize'
import memoizee from 'memoizee'
import NodeCache from 'node-cache'
import pMemoize, { pMemoizeClear } from 'p-memoize'
import { Counter, Registry } from 'prom-client'
import { LRUCache } from 'lru-cache'
import { cacheOptions, loadUsers, readBanner, readPrice, readRates, translate } from './services.js'

const banner = _.memoize(() => readBanner())
const label = memoizeLodash((name) => translate(name))
const price = _.memoize(readPrice)
price.cache = new LRUCache({ max: 500 })
const rates = memoizee(readRates)
const stock = pMemoize((sku) => readPrice(sku))
const settings = memoizee(readPrice, cacheOptions)
const sessions = new NodeCache()
const drafts = new NodeCache(cacheOptions)
const flags = new NodeCache()
const users = new DataLoader(loadUsers)

setInterval(() => {
  rates.clear()
  pMemoizeClear(stock)
}, 60_000)

createServer(async (req, res) => {
  const sku = req.headers['x-sku']
  const team = new DataLoader(loadUsers)
  const priced = _.memoize(readPrice)
  const registry = new Registry()
  const parts = new Counter({ name: `parts_${sku}`, help: 'Parts', registers: [registry] })

  sessions.set(req.headers.cookie, sku, 600)
  drafts.set(sku, req.url)
  flags.set('last', sku)
  flags.set(sku, 'open')
  const user = await users.load(sku)
  users.clear(sku)
  parts.inc()

  res.on('close', () => flags.del(sku))
  res.end([
    banner(), label('title'), label('footer'), price(sku), rates(sku), await stock(sku), settings(sku),
    user, await team.load(sku), priced(sku), priced(req.url), await registry.metrics(),
  ].join())
}).listen(8080)
