import Redis from 'ioredis'
import { MongoClient } from 'mongodb'
import mongoose from 'mongoose'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { createClient } from 'redis'

const pool = new pg.Pool()
const queries = mysql.createPool({ host: 'db' })
const cache = new Redis()
const events = createClient()
const channels = new Map()

cache.on('message', (channel, messageId) => {
  channels.set(messageId, channel) // want unbounded-cache
})

export async function report(sql) {
  const own = new pg.Pool() // want resource-leak
  return (await own.query(sql)).rows
}

export async function reportAlone(sql) {
  const client = new pg.Client() // want resource-leak
  await client.connect()
  return (await client.query(sql)).rows
}

export async function lock(sql) {
  const client = await pool.connect() // want resource-leak
  return (await client.query(sql)).rows
}

export async function lockSafely(sql) {
  const client = await pool.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    client.release()
  }
}

export async function reportSafely(sql) {
  const own = new pg.Pool()
  const client = new pg.Client()
  try {
    await client.connect()
    return [(await own.query(sql)).rows, (await client.query(sql)).rows]
  } finally {
    await client.end()
    await own.end()
  }
}

export async function rows(sql) {
  const connection = await mysql.createConnection({ host: 'db' }) // want resource-leak
  return (await connection.query(sql))[0]
}

export async function rowsSafely(sql) {
  const connection = await queries.getConnection()
  try {
    return (await connection.query(sql))[0]
  } finally {
    connection.release()
  }
}

export async function rowsOwn(sql) {
  const own = mysql.createPool({ host: 'db' }) // want resource-leak
  return (await own.query(sql))[0]
}

export async function rowsClosed(sql) {
  const connection = await mysql.createConnection({ host: 'db' })
  const result = await connection.query(sql).finally(() => connection.end())
  return result[0]
}

export async function counter(key) {
  const client = new Redis() // want resource-leak
  return (await client.incr(key)) + 1
}

export async function blocking(key) {
  const client = cache.duplicate() // want resource-leak
  return (await client.blpop(key, 0))[1]
}

export async function blockingSafely(key) {
  const client = cache.duplicate()
  try {
    return (await client.blpop(key, 0))[1]
  } finally {
    await client.quit()
  }
}

export async function publish(channel, text) {
  const client = createClient() // want resource-leak
  await client.connect()
  await client.publish(channel, text)
}

export async function publishCopy(channel, text) {
  const client = events.duplicate() // want resource-leak
  await client.connect()
  await client.publish(channel, text)
}

export async function follow(request) {
  await events.subscribe('orders', (text) => request.send(text)) // want listener-leak
}

export async function followWhile(request) {
  await events.subscribe('prices', (text) => request.send(text))
  await request.closed
  await events.unsubscribe('prices')
}

export async function documents(filter) {
  const client = new MongoClient('mongodb://db') // want resource-leak
  return client.db().collection('orders').countDocuments(filter)
}

export async function documentsConnected(filter) {
  const client = await MongoClient.connect('mongodb://db') // want resource-leak
  return client.db().collection('orders').countDocuments(filter)
}

export async function documentsSafely(filter) {
  const client = new MongoClient('mongodb://db')
  try {
    return await client.db().collection('orders').countDocuments(filter)
  } finally {
    await client.close()
  }
}

export async function tenant(name) {
  const connection = mongoose.createConnection(`mongodb://db/${name}`) // want resource-leak
  await connection.asPromise()
}
