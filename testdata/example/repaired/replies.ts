import type { WebSocket } from 'ws'

type Answer = { id: number; body: unknown }

const waiting = new Map<number, (body: unknown) => void>()
let next = 0

export function ask(till: WebSocket, question: object): Promise<unknown> {
  const id = ++next
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.delete(id)
      reject(new Error(`till did not answer question ${id}`))
    }, 5000)
    waiting.set(id, body => {
      clearTimeout(timer)
      resolve(body)
    })
    till.send(JSON.stringify({ id, question }))
  })
}

export function onAnswer(answer: Answer) {
  const resolve = waiting.get(answer.id)
  waiting.delete(answer.id)
  resolve?.(answer.body)
}
