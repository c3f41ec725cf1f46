type Range = { start: number; end: number };

export class QueueMonitor {
  static start(queue: { size(): Promise<number> }) {
    setInterval(async () => {
      if ((await queue.size()) > 1000) console.warn('slow');
    }, 60_000).unref();
  }

  static stop() {
    process.exitCode = 0;
  }
}

addEventListener('message', ({ data }: { data: Range }) => {
  const { start } = data;
  scrollTo(0, start + data.start);
});
