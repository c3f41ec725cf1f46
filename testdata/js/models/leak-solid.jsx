import { createEffect, createMemo, onCleanup, onMount } from 'solid-js'

export function Clock(props) {
  const label = createMemo(() => props.now.toISOString())
  let timer
  onMount(() => {
    timer = setInterval(() => props.tick(), 1000)
  })
  createEffect(() => props.show(label()))
  onCleanup(() => clearInterval(timer))
  return <time>{label()}</time>
}

export function Ticker(props) {
  onMount(() => {
    setInterval(() => props.tick(), 1000) // want timer-leak
  })
  return <time>{props.now}</time>
}
