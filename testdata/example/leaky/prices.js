import express from 'express'
import { feed } from './feed.js'

export const router = express.Router()

router.get('/prices', (req, res) => {
  res.set('content-type', 'text/event-stream')
  feed.on('price', price => {
    res.write(`data: ${JSON.stringify(price)}\n\n`)
  })
})
