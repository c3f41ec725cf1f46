const http = require('http');

const byStatus = {};
const byMethod = new Map();
const dropdowns = [];

http.createServer((req, res) => {
  res.on('finish', () => {
    byStatus[res.statusCode] = (byStatus[res.statusCode] || 0) + 1;
  });
  byMethod.set(req.method, (byMethod.get(req.method) || 0) + 1);
  res.end(JSON.stringify({ byStatus, methods: [...byMethod], dropdowns }));
}).listen(3000);

exports.registerDropdown = (dropdown) => {
  dropdowns.push(dropdown);
};
