import { createServer } from 'node:http';

const tokens = new Map<string, number>();

createServer((req, res) => {
  const token = req.headers.authorization ?? '';
  tokens.set(token, Date.now());
  res.on('close', () => tokens.delete(token));
  res.end();
}).listen(3000);
