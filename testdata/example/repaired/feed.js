import { EventEmitter } from 'node:events'

export const feed = new EventEmitter()
