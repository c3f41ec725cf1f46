import { createServer } from 'node:http';
import { requests } from '@app/state/requests';
import '@app/report';

createServer((req, res) => {
  requests.push({ url: req.url!, at: Date.now() });
  res.end(String(requests.length));
}).listen(3000);
