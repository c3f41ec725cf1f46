import { Queue, Worker } from 'bullmq';
import { Kafka } from 'kafkajs';
import amqp from 'amqplib';
import express from 'express';

const kafka = new Kafka({ brokers: ['kafka:9092'] });
const producer = kafka.producer();
const mail = new Queue('mail');
const active = new Map<string, number>();
const app = express();

app.post('/mail', async (req, res) => {
  await mail.add('send', req.body);
  await producer.send({ topic: 'audit', messages: [{ value: 'mail' }] });
  res.sendStatus(202);
});

app.post('/legacy', async (req, res) => {
  const connection = await amqp.connect('amqp://mq');
  try {
    const channel = await connection.createChannel();
    channel.sendToQueue('legacy', Buffer.from(JSON.stringify(req.body)));
    await channel.close();
  } finally {
    await connection.close();
  }
  res.sendStatus(202);
});

export const worker = new Worker('mail', async (job) => {
  active.set(job.id!, Date.now());
  try {
    await fetch('http://mailer', { method: 'POST', body: JSON.stringify(job.data) });
  } finally {
    active.delete(job.id!);
  }
});

app.listen(3000);
