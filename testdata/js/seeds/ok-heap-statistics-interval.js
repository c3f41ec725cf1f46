const v8 = require('v8');

setInterval(() => {
  const heap = v8.getHeapStatistics();
  console.log(JSON.stringify({
    type: 'heap',
    usedMb: Math.round(heap.used_heap_size / 1024 / 1024),
    totalMb: Math.round(heap.total_heap_size / 1024 / 1024),
    at: Date.now(),
  }));
}, 60_000);
