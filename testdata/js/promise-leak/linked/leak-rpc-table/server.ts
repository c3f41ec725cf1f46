import { createServer } from 'node:http';
import { call } from './client';

createServer(async (req, res) => {
  res.end(JSON.stringify(await call(req.url!)));
}).listen(3000);
