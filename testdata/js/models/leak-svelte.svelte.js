import { writable } from 'svelte/store'

export const session = writable(null)

export function greet(request) {
  session.subscribe((user) => request.greet(user)) // want listener-leak
}

export function track(api) {
  let total = $derived.by(() => api.sum())
  $effect(() => {
    const timer = setInterval(() => api.pull(total), 1000)
    return () => clearInterval(timer)
  })
  $effect.pre(() => {
    setInterval(() => api.pull(total), 1000) // want timer-leak
  })
  return $effect.root(() => {
    const timer = setInterval(() => api.pull(total), 1000)
    return () => clearInterval(timer)
  })
}
