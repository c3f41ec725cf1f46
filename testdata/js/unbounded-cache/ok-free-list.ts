class BufferPool {
  private free: Buffer[] = [];
  private lent = new Set<Buffer>();

  take(): Buffer {
    const buffer = this.free.pop() ?? Buffer.allocUnsafe(4096);
    this.lent.add(buffer);
    return buffer;
  }

  give(buffer: Buffer) {
    if (!this.lent.delete(buffer)) return;
    if (this.free.length < 64) this.free.push(buffer);
  }
}

const pool = new BufferPool();

process.on('message', (msg: { text: string }) => {
  const buffer = pool.take();
  try {
    const n = buffer.write(msg.text);
    process.send!(buffer.toString('hex', 0, n));
  } finally {
    pool.give(buffer);
  }
});
