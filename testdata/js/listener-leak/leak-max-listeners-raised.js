const net = require('net');
const { EventEmitter } = require('events');

const broadcast = new EventEmitter();
broadcast.setMaxListeners(0);

const server = net.createServer((client) => {
  broadcast.on('line', (line) => { // want listener-leak
    client.write(line + '\n');
  });
  client.on('data', (data) => broadcast.emit('line', data.toString()));
});

server.listen(4000);
