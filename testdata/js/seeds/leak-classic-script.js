const externalStream = openExchangeStream();
const auditTrail = [];
const pages = new Map();

function remember(message) {
  auditTrail.push({ message, timestamp: Date.now(), stack: new Error().stack }); // want unbounded-cache
}

function handleRequest(req, res) {
  const onData = (chunk) => consume(chunk);
  externalStream.on('data', onData); // want listener-leak
  res.end('ok');
}

function pageMiddleware(req, res, next) {
  if (pages.has(req.url)) return res.send(pages.get(req.url));
  const send = res.send.bind(res);
  res.send = (html) => {
    pages.set(req.url, html); // want unbounded-cache
    return send(html);
  };
  next();
}

function onConnection(socket) {
  const heartbeat = setInterval(() => socket.ping(), 30000); // want timer-leak
  socket.on('message', (data) => socket.send(data));
}

function processRequest(req) {
  const largeData = loadLargeDataset();
  return {
    getSummary() { // want large-capture
      return { count: largeData.length };
    },
  };
}
