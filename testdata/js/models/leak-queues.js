import amqp from 'amqplib'
import Bull from 'bull'
import { Queue, Worker } from 'bullmq'
import { Kafka } from 'kafkajs'

const kafka = new Kafka({ brokers: ['kafka:9092'] })
const mails = new Bull('mails')
const done = new Map()
const sent = new Map()
const read = new Map()
const batches = new Map()
const fetched = new Map()

export const worker = new Worker('orders', async (job) => {
  done.set(job.id, Date.now()) // want unbounded-cache
})

mails.process(async (job) => {
  sent.set(job.id, Date.now()) // want unbounded-cache
})

export async function order(item) {
  const queue = new Queue('orders') // want resource-leak
  await queue.add('order', item)
}

export async function orderSafely(item) {
  const queue = new Queue('orders')
  await queue.add('order', item)
  await queue.close()
}

export async function mail(item) {
  const queue = new Bull('mails') // want resource-leak
  await queue.add(item)
}

export async function mailSafely(item) {
  const queue = new Bull('mails')
  await queue.add(item)
  await queue.close()
}

export async function emit(messages) {
  const producer = kafka.producer() // want resource-leak
  await producer.connect()
  await producer.send({ topic: 'orders', messages })
}

export async function emitSafely(messages) {
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({ topic: 'orders', messages }).finally(() => producer.disconnect())
}

const consumer = kafka.consumer({ groupId: 'orders' })
consumer.run({ eachMessage: async ({ message }) => {
  read.set(message.key.toString(), message) // want unbounded-cache
} })

const bulk = kafka.consumer({ groupId: 'bulk' })
bulk.run({ eachBatch: async ({ batch }) => {
  batches.set(batch.firstOffset(), batch) // want unbounded-cache
} })

export async function send(text) {
  const connection = await amqp.connect('amqp://mq') // want resource-leak
  const channel = await connection.createChannel()
  channel.sendToQueue('orders', Buffer.from(text))
}

export async function sendSafely(text) {
  const connection = await amqp.connect('amqp://mq')
  const channel = await connection.createChannel()
  channel.sendToQueue('orders', Buffer.from(text))
  await channel.close()
  await connection.close()
}

const shared = await amqp.connect('amqp://mq')

export async function sendShared(text) {
  const channel = await shared.createChannel() // want resource-leak
  channel.sendToQueue('orders', Buffer.from(text))
}

const inbox = await shared.createChannel()
inbox.consume('orders', (message) => {
  fetched.set(message.fields.deliveryTag, message) // want unbounded-cache
})
