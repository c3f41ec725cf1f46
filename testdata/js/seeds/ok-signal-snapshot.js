process.on('SIGUSR2', () => {
  const filename = `/tmp/heap-${Date.now()}.heapsnapshot`;
  require('v8').writeHeapSnapshot(filename);
  console.log(`heap snapshot written to ${filename}`);
});
