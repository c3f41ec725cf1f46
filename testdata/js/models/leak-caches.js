import TTLCache from '@isaacs/ttlcache'
import DataLoader from 'dataloader'
import ExpiryMap from 'expiry-map'
import ExpirySet from 'expiry-set'
import flru from 'flru'
import Keyv from 'keyv'
import { LRUCache } from 'lru-cache'
import { LRUMap } from 'mnemonist'
import LRUOfMnemonist from 'mnemonist/lru-cache'
import NodeCache from 'node-cache'
import QuickLRU from 'quick-lru'
import { lru, LRU } from 'tiny-lru'
import { loadUser, loadUsers } from './db.js'

const byName = new LRUCache({ max: 500 })
const byMail = new QuickLRU({ maxSize: 500 })
const byPhone = new TTLCache({ ttl: 1000 })
const byCity = lru(500)
const byStreet = new LRU(500)
const byTown = flru(500)
const byRegion = new LRUMap(500)
const byCountry = new LRUOfMnemonist(500)
const byToken = new ExpiryMap(1000)
const tokens = new ExpirySet(1000)
const byTeam = new NodeCache({ stdTTL: 60 })
const byRole = new Keyv({ ttl: 1000 })
const forever = new NodeCache()
const users = new DataLoader(loadUsers)

export async function user(req, res) {
  const { name } = req.query
  for (const cache of [byName, byMail, byPhone, byCity, byStreet, byTown, byRegion, byCountry, byToken, byTeam, byRole]) {
    cache.set(name, await loadUser(name))
  }
  tokens.add(req.headers.authorization)
  res.json(byName.get(name))
}

export async function userForever(req, res) {
  const { name } = req.query
  if (!forever.has(name)) {
    forever.set(name, await loadUser(name)) // want unbounded-cache
  }
  res.json(forever.get(name))
}

export async function userLoaded(req, res) {
  res.json(await users.load(req.query.name)) // want unbounded-cache
}

export async function renameUser(req, res) {
  const teams = new DataLoader(loadUsers)
  byTeam.set(req.query.team, await teams.load(req.query.team))
  teams.clear(req.query.team)
  teams.clearAll()
  res.json(await teams.load(req.query.team))
}

export async function userLoadedOnce(req, res) {
  const loader = new DataLoader(loadUsers)
  res.json(await loader.load(req.query.name))
}

process.on('SIGHUP', () => byTeam.flushAll())
