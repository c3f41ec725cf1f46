import { createServer } from 'node:http'
import DataLoader from 'dataloader'
import { memoize } from 'lodash'
import memoizee from 'memoizee'
import NodeCache from 'node-cache'
import { loadUsers, readPrice, readRates } from './services'

class Catalog {
  private prices = new NodeCache({ checkperiod: 60 })
  private users = new DataLoader(loadUsers)
  private rate = memoize(readRates) // want unbounded-cache
  private names = new DataLoader(loadUsers, { batch: false })

  async describe(sku: string) {
    if (!this.prices.has(sku)) {
      this.prices.set(sku, await readPrice(sku)) // want unbounded-cache
    }
    const user = await this.users.load(sku) // want unbounded-cache
    const name = await this.names.load(sku)
    this.names.clear(sku)
    return [this.prices.get(sku), this.rate(sku), user, name]
  }
}

const catalog = new Catalog()
const slug = memoizee((text: string) => text.toLowerCase(), { primitive: true }) // want unbounded-cache

createServer(async (req, res) => {
  res.end(String(await catalog.describe(slug(String(req.url)))))
}).listen(8080)
