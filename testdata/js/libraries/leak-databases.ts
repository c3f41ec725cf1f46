import express from 'express';
import { Client, Pool } from 'pg';
import mysql from 'mysql2/promise';
import Redis from 'ioredis';
import { createClient } from 'redis';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';

const pool = new Pool({ max: 10 });
const app = express();

app.get('/pg', async (req, res) => {
  const client = new Client(); // want resource-leak
  await client.connect();
  res.json(await client.query('select 1'));
});

app.get('/pool', async (req, res) => {
  const client = await pool.connect(); // want resource-leak
  const { rows } = await client.query('select $1', [req.query.id]);
  res.json(rows);
});

app.get('/mysql', async (req, res) => {
  const connection = await mysql.createConnection({ host: 'db' }); // want resource-leak
  res.json(await connection.query('select 1'));
});

app.get('/redis/:key', async (req, res) => {
  const redis = new Redis(); // want resource-leak
  res.json(await redis.get(req.params.key));
});

app.get('/cached/:key', async (req, res) => {
  const client = createClient(); // want resource-leak
  await client.connect();
  res.json(await client.get(req.params.key));
});

app.get('/mongo', async (req, res) => {
  const mongo = new MongoClient('mongodb://db'); // want resource-leak
  res.json(await mongo.db('shop').collection('orders').findOne());
});

app.get('/tenant/:name', async (req, res) => {
  const tenant = mongoose.createConnection('mongodb://db/' + req.params.name); // want resource-leak
  res.json(await tenant.model('Order').countDocuments());
});

app.listen(3000);
