import https from 'node:https';
import http2 from 'node:http2';
import tls from 'node:tls';
import dgram from 'node:dgram';
import http from 'node:http';

const hosts = new Set<string>();
const streams: string[] = [];
const peers = new Map<string, number>();
const datagrams: string[] = [];
const upgrades: string[] = [];

https.createServer({}, (req, res) => {
  hosts.add(req.headers.host!); // want unbounded-cache
  res.end();
}).listen(443);

http2.createSecureServer({}).on('stream', (stream, headers) => {
  streams.push(String(headers[':path'])); // want unbounded-cache
  stream.end();
});

tls.createServer({}, (socket) => {
  peers.set(socket.remoteAddress!, Date.now()); // want unbounded-cache
  socket.end();
}).listen(8443);

const udp = dgram.createSocket('udp4');
udp.on('message', (message) => {
  datagrams.push(message.toString()); // want unbounded-cache
});
udp.bind(5000);

http.createServer().on('upgrade', (req, socket) => {
  upgrades.push(req.url!); // want unbounded-cache
  const reply = dgram.createSocket('udp4'); // want resource-leak
  reply.send('hello', 5000);
  socket.end();
}).listen(8080);
