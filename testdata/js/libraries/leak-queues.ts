import { Queue, Worker } from 'bullmq';
import { Kafka } from 'kafkajs';
import amqp from 'amqplib';
import express from 'express';

const kafka = new Kafka({ brokers: ['kafka:9092'] });
const consumer = kafka.consumer({ groupId: 'audit' });
const offsets: string[] = [];
const finished = new Map<string, number>();
const app = express();

app.post('/mail', async (req, res) => {
  const queue = new Queue('mail'); // want resource-leak
  await queue.add('send', req.body);
  res.sendStatus(202);
});

app.post('/audit', async (req, res) => {
  const producer = kafka.producer(); // want resource-leak
  await producer.connect();
  await producer.send({ topic: 'audit', messages: [{ value: JSON.stringify(req.body) }] });
  res.sendStatus(202);
});

app.post('/legacy', async (req, res) => {
  const connection = await amqp.connect('amqp://mq'); // want resource-leak
  res.json(connection.connection.serverProperties);
});

export const worker = new Worker('mail', async (job) => {
  finished.set(job.id!, Date.now()); // want unbounded-cache
});

consumer.run({
  eachMessage: async ({ message }) => {
    offsets.push(message.offset); // want unbounded-cache
  },
});

app.listen(3000);
