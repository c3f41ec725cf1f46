import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Route = (req: IncomingMessage, res: ServerResponse) => void;

const routes = new Map<string, Route>();
const mimeTypes: Record<string, string> = {};
const middlewares: Route[] = [];

function route(path: string, handler: Route) {
  routes.set(path, handler);
}

route('/health', (_req, res) => res.end('ok'));
route('/version', (_req, res) => res.end('1.0.0'));

for (const [ext, type] of [['html', 'text/html'], ['css', 'text/css']]) {
  mimeTypes[ext] = type;
}

middlewares.push((req) => console.log(req.url));
middlewares.push((_req, res) => res.setHeader('x-powered-by', 'tea'));

createServer((req, res) => {
  for (const m of middlewares) m(req, res);
  const handler = routes.get(req.url!);
  if (handler) handler(req, res);
  else res.writeHead(404).end();
}).listen(3000);
