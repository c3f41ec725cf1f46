import type { WebSocket } from 'ws'

type Answer = { id: number; body: unknown }

const waiting = new Map<number, (body: unknown) => void>()
let next = 0

export function ask(till: WebSocket, question: object): Promise<unknown> {
  const id = ++next
  return new Promise(resolve => {
    setTimeout(() => resolve(null), 5000)
    waiting.set(id, resolve)
    till.send(JSON.stringify({ id, question }))
  })
}

export function onAnswer(answer: Answer) {
  const resolve = waiting.get(answer.id)
  waiting.delete(answer.id)
  resolve?.(answer.body)
}
