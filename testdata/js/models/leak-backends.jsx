import { createClient } from '@supabase/supabase-js'
import axios, { create } from 'axios'
import { onAuthStateChanged } from 'firebase/auth'
import { off, onValue } from 'firebase/database'
import { onSnapshot } from 'firebase/firestore'
import { useEffect } from 'react'
import { auth, orders, prices, stock } from './firebase.js'

const supabase = createClient('https://db.example', 'key')
export const api = create({ timeout: 1000 })

export function useOrders(set) {
  useEffect(() => {
    onSnapshot(orders, (snapshot) => set(snapshot.docs)) // want listener-leak
  }, [set])
}

export function useOrdersSafely(set) {
  useEffect(() => onSnapshot(orders, (snapshot) => set(snapshot.docs)), [set])
}

export function useUser(set) {
  useEffect(() => {
    onAuthStateChanged(auth, (user) => set(user)) // want listener-leak
  }, [set])
}

export function useUserSafely(set) {
  useEffect(() => {
    const unsubscribe = onAuthStateChanged(auth, (user) => set(user))
    return () => unsubscribe()
  }, [set])
}

export function useStock(set) {
  useEffect(() => {
    onValue(stock, (snapshot) => set(snapshot.val())) // want listener-leak
  }, [set])
}

export function useStockSafely(set) {
  useEffect(() => {
    onValue(prices, (snapshot) => set(snapshot.val()))
    return () => off(prices)
  }, [set])
}

export function useMessages(room, add) {
  useEffect(() => {
    supabase.channel(room).on('broadcast', { event: 'message' }, (message) => add(message)).subscribe() // want resource-leak
  }, [room, add])
}

export function useMessagesSafely(room, add) {
  useEffect(() => {
    const channel = supabase.channel(room)
    channel.on('broadcast', { event: 'message' }, (message) => add(message)).subscribe()
    return () => supabase.removeChannel(channel)
  }, [room, add])
}

export function useTyping(room, set) {
  useEffect(() => {
    const channel = supabase.channel(room)
    channel.on('presence', { event: 'sync' }, () => set(channel.presenceState())).subscribe()
    return () => channel.unsubscribe()
  }, [room, set])
}

export function signOut() {
  supabase.removeAllChannels()
}

export function useSession(set) {
  useEffect(() => {
    supabase.auth.onAuthStateChange((event, session) => set(session)) // want listener-leak
  }, [set])
}

export function useSessionSafely(set) {
  useEffect(() => {
    const { data } = supabase.auth.onAuthStateChange((event, session) => set(session))
    return () => data.subscription.unsubscribe()
  }, [set])
}

export function useToken(token) {
  useEffect(() => {
    axios.interceptors.request.use((config) => ({ ...config, token })) // want listener-leak
  }, [token])
}

export function useTokenSafely(token) {
  useEffect(() => {
    const id = axios.interceptors.request.use((config) => ({ ...config, token }))
    return () => axios.interceptors.request.eject(id)
  }, [token])
}

export function resetApi() {
  api.interceptors.request.clear()
}
