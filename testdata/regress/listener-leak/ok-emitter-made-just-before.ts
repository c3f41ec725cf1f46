import { ChildProcess, spawn } from 'node:child_process';

export class LiveFeed {
  private source: EventSource | null = null;

  constructor(private url: string, private onRow: (row: string) => void) {}

  restart() {
    this.source?.close();
    this.source = new EventSource(this.url);
    this.source.addEventListener('message', (ev) => this.onRow(ev.data));
    this.source.addEventListener('error', () => this.restart());
  }
}

export class Encoder {
  private child?: ChildProcess;

  encode(file: string) {
    this.child = spawn('ffmpeg', ['-i', file, 'out.webm']);
    this.child.on('exit', (code) => this.finished(file, code));
    this.child.stderr!.on('data', (chunk) => process.stderr.write(chunk));
  }

  private finished(file: string, code: number | null) {
    console.log(file, code === 0 ? 'done' : `failed with ${code}`);
  }
}
