import express from 'express'
import { WebSocketServer } from 'ws'
import { serveStock } from './live.js'
import { router as prices } from './prices.js'
import { ask, onAnswer } from './replies.js'
import { router as sessions } from './sessions.js'

const app = express()
app.use(express.json(), prices, sessions)

const server = app.listen(8080)
serveStock(new WebSocketServer({ server, path: '/stock' }))

const tills = new WebSocketServer({ server, path: '/till' })
tills.on('connection', till => {
  till.on('message', text => onAnswer(JSON.parse(text)))
})

app.post('/drawer/:till', async (req, res) => {
  const [till] = tills.clients
  res.json(await ask(till, { open: req.params.till }))
})
