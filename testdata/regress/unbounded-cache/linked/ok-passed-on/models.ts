const models = new Map<string, object>()

export function open(id: string) {
  models.set(id, {})
}

export function close(id: string) {
  models.delete(id)
}
