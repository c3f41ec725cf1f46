import { readFileSync } from 'node:fs'

class Stock {
  levels() {
    return JSON.parse(readFileSync('stock.json', 'utf8'))
  }
}

export const stock = new Stock()
