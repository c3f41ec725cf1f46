import { ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';

let child: ChildProcess;

function encode(file: string) {
  child = spawn('ffmpeg', ['-i', file, 'out.webm']);
  child.on('exit', (code) => console.log(file, code));
  process.on('SIGTERM', () => child.kill()); // want listener-leak
}

createServer((req, res) => {
  encode(decodeURIComponent(req.url!.slice(1)));
  res.end();
}).listen(8080);
