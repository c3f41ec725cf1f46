import https from 'node:https';
import http2 from 'node:http2';
import tls from 'node:tls';
import dgram from 'node:dgram';
import fastify from 'fastify';

const sockets = new Set<tls.TLSSocket>();
const closed: string[] = [];
const routes: string[] = [];

https.createServer({}, (req, res) => {
  const hosts = new Set<string>();
  hosts.add(req.headers.host!);
  res.end([...hosts].join());
}).listen(443);

http2.createSecureServer({}).on('stream', (stream) => {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk) => chunks.push(chunk));
  stream.on('end', () => stream.end(Buffer.concat(chunks)));
});

tls.createServer({}, (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
}).listen(8443);

const udp = dgram.createSocket('udp4');
udp.on('message', (message, from) => {
  const reply = dgram.createSocket('udp4');
  reply.send(message, from.port, () => reply.close());
});
udp.bind(5000);

const app = fastify();
app.addHook('onRoute', async (route) => {
  routes.push(route.url);
});
app.addHook('onClose', async () => {
  closed.push('api');
});
app.register(async (scope) => {
  routes.push('scope');
  scope.get('/', async () => routes);
});
app.listen({ port: 3000 });
