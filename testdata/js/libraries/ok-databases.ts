import express from 'express';
import { Client, Pool } from 'pg';
import mysql from 'mysql2/promise';
import Redis from 'ioredis';
import { createClient } from 'redis';
import { MongoClient } from 'mongodb';

const pool = new Pool({ max: 10 });
const redis = new Redis();
const mongo = new MongoClient('mongodb://db');
const connections = mysql.createPool({ host: 'db' });
const app = express();

app.get('/pg', async (req, res) => {
  const client = new Client();
  try {
    await client.connect();
    res.json(await client.query('select 1'));
  } finally {
    await client.end();
  }
});

app.get('/pool', async (req, res) => {
  const client = await pool.connect();
  try {
    res.json((await client.query('select 1')).rows);
  } finally {
    client.release();
  }
});

app.get('/shared/:key', async (req, res) => {
  res.json([
    await redis.get(req.params.key),
    await mongo.db('shop').collection('orders').findOne(),
    await connections.query('select 1'),
    await pool.query('select 1'),
  ]);
});

app.get('/follow/:channel', async (req, res) => {
  const subscriber = redis.duplicate();
  subscriber.on('message', (_channel, text) => res.write(text));
  res.on('close', () => subscriber.quit());
  await subscriber.subscribe(req.params.channel);
});

app.get('/cached/:key', async (req, res) => {
  const client = createClient();
  try {
    await client.connect();
    res.json(await client.get(req.params.key));
  } finally {
    await client.disconnect();
  }
});

app.listen(3000);
