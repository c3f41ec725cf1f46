import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs';
import { createServer } from 'node:http';

function version(tool: string): Promise<string> {
  return new Promise((resolve) => { // want promise-leak
    execFile(tool, ['--version'], (err, stdout) => {
      if (err) {
        console.error(err);
        return;
      }
      resolve(stdout.trim());
    });
  });
}

function build(target: string): Promise<void> {
  return new Promise((resolve) => { // want promise-leak
    const child = spawn('make', [target]);
    child.on('exit', (code) => {
      if (code === 0) resolve();
    });
  });
}

function readJson(path: string): Promise<unknown> {
  return new Promise((resolve, reject) => { // want promise-leak
    readFile(path, 'utf8', (err, text) => {
      if (err) return reject(err);
      try {
        resolve(JSON.parse(text));
      } catch (cause) {
        console.warn('not JSON', path, cause);
      }
    });
  });
}

createServer(async (req, res) => {
  await build(req.url!.slice(1));
  res.end(JSON.stringify([await version('make'), await readJson('report.json')]));
}).listen(3000);
