import { createServer } from 'node:http';
import { requests } from '@app/state/requests';

createServer((req, res) => {
  requests.push({ url: req.url!, at: Date.now() }); // want unbounded-cache
  res.end(String(requests.length));
}).listen(3000);
