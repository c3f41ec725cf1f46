import * as heapProfile from 'heap-profile';

const MB = 2 ** 20;
let highWaterMb = 0;

heapProfile.start();
setInterval(() => {
  const usedMb = Math.floor(process.memoryUsage().rss / MB);
  if (usedMb > highWaterMb + 50) {
    highWaterMb = usedMb;
    heapProfile.write(`sample_${Date.now()}_${usedMb}.heapprofile`);
  }
}, 1000 * 60 * 60);
