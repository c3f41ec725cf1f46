import fastMemoize from 'fast-memoize'
import _ from 'lodash'
import memoizeLodash from 'lodash.memoize'
import mem from 'mem'
import memoizeOne from 'memoize-one'
import memoizee from 'memoizee'
import microMemoize from 'micro-memoize'
import moize from 'moize'
import { nanomemoize } from 'nano-memoize'
import pMemoize from 'p-memoize'
import { memoizeWith } from 'ramda'
import createCachedSelector from 're-reselect'
import { createSelector } from 'reselect'
import underscore from 'underscore'
import { loadUser, ofTeam, rate } from './db.js'

export const user = pMemoize(loadUser) // want unbounded-cache
export const userMem = mem(loadUser) // want unbounded-cache
export const rateOf = _.memoize(rate) // want unbounded-cache
export const rateLodash = memoizeLodash(rate) // want unbounded-cache
export const rateUnderscore = underscore.memoize(rate) // want unbounded-cache
export const rateRamda = memoizeWith(String, rate) // want unbounded-cache
export const rateFast = fastMemoize(rate) // want unbounded-cache
export const rateMemoizee = memoizee(rate) // want unbounded-cache
export const rateNano = nanomemoize(rate) // want unbounded-cache
export const team = createCachedSelector(ofTeam, (state, id) => id)((state, id) => id) // want unbounded-cache

export const userFor = mem(loadUser, { maxAge: 1000 })
export const rateMax = memoizee(rate, { max: 100 })
export const rateOne = memoizeOne(rate)
export const rateMicro = microMemoize(rate)
export const rateMoize = moize(rate)
export const teamSize = createSelector(ofTeam, (members) => members.length)

export async function quote(req, res) {
  const { id, item, amount } = req.query
  const users = [await user(id), await userMem(id), team(req.state, id)]
  const rates = [rateOf(item), rateLodash(item), rateUnderscore(item), rateRamda(item)]
  res.json({ users, rates, fast: [rateFast(item), rateMemoizee(item, amount), rateNano(item)] })
}
