import { defineStore } from 'pinia'
import { createEvent } from 'effector'
import { getDefaultStore } from 'jotai'
import { autorun, observe, reaction, when } from 'mobx'
import { createStore } from 'redux'
import { subscribe } from 'valtio'
import { subscribeKey } from 'valtio/utils'
import { create } from 'zustand'
import { open } from './pages.js'
import { cart, countAtom, reducer, session } from './state.js'

const store = createStore(reducer)
const useTheme = create(() => ({ dark: false }))
const atoms = getDefaultStore()
const sold = createEvent()

export function greet(page) {
  store.subscribe(() => page.show(store.getState())) // want listener-leak
}

export function paint(page) {
  useTheme.subscribe((theme) => page.paint(theme)) // want listener-leak
}

export function count(page) {
  atoms.sub(countAtom, () => page.show(atoms.get(countAtom))) // want listener-leak
}

export function total(page) {
  subscribe(cart, () => page.show(cart.total)) // want listener-leak
}

export function user(page) {
  subscribeKey(session, 'user', (name) => page.greet(name)) // want listener-leak
}

export function sale(page) {
  sold.watch((item) => page.show(item)) // want listener-leak
}

export function mirror(page) {
  autorun(() => page.show(cart.total)) // want listener-leak
}

export function mirrorTotal(page) {
  reaction(() => cart.total, (sum) => page.show(sum)) // want listener-leak
}

export function inspect(page) {
  observe(cart, (change) => page.show(change)) // want listener-leak
}

export async function during(page) {
  const stops = []
  const offStore = store.subscribe(() => page.show(store.getState()))
  const offTheme = useTheme.subscribe((theme) => page.paint(theme))
  const offAtom = atoms.sub(countAtom, () => page.count())
  const offCart = subscribe(cart, () => page.show(cart.total))
  const offUser = subscribeKey(session, 'user', (name) => page.greet(name))
  const offSale = sold.watch((item) => page.show(item))
  const offMirror = autorun(() => page.show(cart.total))
  when(() => cart.total > 100, () => page.celebrate())
  await page.closed
  offStore()
  offTheme()
  offAtom()
  offCart()
  offUser()
  offSale.unsubscribe()
  offMirror()
  return stops
}

window.addEventListener('popstate', () => {
  const page = open(location.pathname)
  greet(page)
  paint(page)
  count(page)
  total(page)
  user(page)
  sale(page)
  mirror(page)
  mirrorTotal(page)
  inspect(page)
})

export const useConnection = defineStore('connection', () => {
  const state = { online: navigator.onLine }
  addEventListener('online', () => (state.online = true))
  addEventListener('offline', () => (state.online = false))
  return state
})
