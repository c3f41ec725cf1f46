const express = require('express');
const app = express();

const mb = (bytes) => Math.round(bytes / 1024 / 1024);

app.get('/health', (req, res) => {
  const mem = process.memoryUsage();
  res.json({
    rssMb: mb(mem.rss),
    heapUsedMb: mb(mem.heapUsed),
    externalMb: mb(mem.external),
    arrayBuffersMb: mb(mem.arrayBuffers),
    uptimeHours: Math.round((process.uptime() / 3600) * 10) / 10,
  });
});

app.listen(3000);
