import koaRouter from '@koa/router'
import { server as hapi } from '@hapi/hapi'
import express, { Router } from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { createServer } from 'restify'

const hits = new Map()
const paths = new Map()
const agents = new Map()
const ids = new Map()
const hosts = new Map()
const referrers = new Map()
const tokens = new Map()

const app = express()
const admin = Router()
app.use('/admin', admin)
app.get('/orders', (req, res) => {
  hits.set(req.ip, Date.now()) // want unbounded-cache
  req.socket.on('error', () => res.end()) // want listener-leak
  res.end()
})
admin.route('/users').get((req, res) => res.end())

const api = fastify()
api.get('/orders', async (request) => {
  paths.set(request.url, Date.now()) // want unbounded-cache
})
api.route({ method: 'GET', url: '/agents', handler: async (request) => {
  agents.set(request.headers['user-agent'], 1) // want unbounded-cache
} })
api.addHook('onClose', async () => hits.clear())
api.addHook('onReady', async () => paths.set('/', Date.now()))
api.addHook('onRequest', async (request) => request.log.info('request'))
api.setErrorHandler((error, request, reply) => reply.send(error))
api.register(async (scope) => scope.get('/health', async () => 'ok'))

const koa = new Koa()
const routes = koaRouter()
koa.use(async (ctx) => {
  ids.set(ctx.get('x-request-id'), Date.now()) // want unbounded-cache
})
routes.get('/orders', async (ctx) => {
  ctx.body = 'ok'
})

const web = hapi({ port: 3000 })
web.route({ method: 'GET', path: '/', handler: (request) => {
  hosts.set(request.info.host, Date.now()) // want unbounded-cache
  return 'ok'
} })
web.ext('onPreStop', () => hosts.clear())
web.ext('onPreStart', () => hosts.set('localhost', 0))
web.ext('onRequest', (request, h) => h.continue)

const edge = new Hono()
edge.get('/', (context) => {
  referrers.set(context.req.header('referer'), 1) // want unbounded-cache
  return context.text('ok')
})

const rest = createServer()
rest.get('/', (req, res, next) => {
  tokens.set(req.headers.authorization, 1) // want unbounded-cache
  res.send('ok')
  next()
})
