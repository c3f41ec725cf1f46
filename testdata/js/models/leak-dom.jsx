import { useEffect, useState } from 'react'

const clicks = new Map()

export function useOnline(set) {
  useEffect(() => {
    window.addEventListener('online', () => set(true)) // want listener-leak
    document.addEventListener('visibilitychange', () => set(!document.hidden)) // want listener-leak
  }, [set])
}

export function useScheme(set) {
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    query.addListener((event) => set(event.matches)) // want listener-leak
  }, [set])
}

export function useSchemeSafely(set) {
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = (event) => set(event.matches)
    query.addListener(apply)
    return () => query.removeListener(apply)
  }, [set])
}

export function usePosition(set) {
  useEffect(() => {
    navigator.geolocation.watchPosition((position) => set(position.coords)) // want listener-leak
  }, [set])
}

export function usePositionSafely(set) {
  useEffect(() => {
    const id = navigator.geolocation.watchPosition((position) => set(position.coords))
    return () => navigator.geolocation.clearWatch(id)
  }, [set])
}

export function useKeys(handle) {
  useEffect(() => {
    document.body.addEventListener('keydown', handle)
    return () => document.body.removeEventListener('keydown', handle)
  }, [handle])
}

export function useSignal(handle) {
  useEffect(() => {
    const controller = new AbortController()
    window.addEventListener('scroll', handle, { signal: controller.signal })
    return () => controller.abort()
  }, [handle])
}

export function usePermission(set) {
  const [name] = useState('camera')
  useEffect(() => {
    const listen = async () => {
      const status = await navigator.permissions.query({ name })
      status.addEventListener('change', () => set(status.state)) // want listener-leak
    }
    listen()
  }, [name, set])
}

window.addEventListener('load', () => {
  clicks.set('start', performance.now())
})

document.addEventListener('DOMContentLoaded', () => {
  clicks.set('ready', performance.now())
})

window.addEventListener('beforeunload', () => clicks.clear())

export function makeButton(host) {
  const button = document.createElement('button')
  button.addEventListener('click', { handleEvent: () => host.save() })
  host.querySelector('form').attachShadow({ mode: 'open' }).append(button)
}

export async function download(url, timeout) {
  const signal = AbortSignal.any([AbortSignal.timeout(timeout)])
  const response = await fetch(url, { signal })
  const body = await response.arrayBuffer()
  const copy = structuredClone(body)
  new Uint8Array(new ArrayBuffer(copy.byteLength)).set(new Uint8Array(new SharedArrayBuffer(8)))
  return copy
}
