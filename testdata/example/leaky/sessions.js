import express from 'express'
import { randomUUID } from 'node:crypto'
import { findCustomer } from './customers.js'

const sessions = new Map()

export const router = express.Router()

router.post('/login', async (req, res) => {
  const customer = await findCustomer(req.body.email)
  if (!customer) return res.status(401).end()
  const token = randomUUID()
  sessions.set(token, { customer, since: Date.now() })
  res.json({ token })
})

router.get('/me', (req, res) => {
  const session = sessions.get(req.get('authorization'))
  if (!session) return res.status(401).end()
  res.json(session.customer)
})
