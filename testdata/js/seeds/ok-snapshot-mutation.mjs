import fs from 'node:fs';
import profiler from 'v8-profiler-next';

export const dumpHeap = {
  type: 'String',
  description: 'Writes a heap snapshot and returns the name of the file',
  resolve: async () => {
    const snap = profiler.takeSnapshot();
    const transform = snap.export();
    const fileName = `heap_${new Date().toJSON()}.heapsnapshot`;
    transform.pipe(fs.createWriteStream(fileName));
    return new Promise((resolve) => {
      transform.on('finish', () => {
        snap.delete();
        resolve(fileName);
      });
    });
  },
};
