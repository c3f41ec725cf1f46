import { execFile, spawn } from 'node:child_process';
import { createReadStream, readFile } from 'node:fs';
import { createServer } from 'node:http';

function version(tool: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(tool, ['--version'], (err, stdout) => {
      if (err) {
        reject(err);
        return;
      }
      resolve(stdout.trim());
    });
  });
}

function build(target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('make', [target]);
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('exit ' + code))));
  });
}

function readJson(path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    readFile(path, 'utf8', (err, text) => {
      if (err) return reject(err);
      try {
        resolve(JSON.parse(text));
      } catch (cause) {
        reject(cause);
      }
    });
  });
}

function size(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let n = 0;
    createReadStream(path)
      .on('data', (chunk) => (n += chunk.length))
      .on('end', () => resolve(n))
      .on('error', reject);
  });
}

function exists(path: string): Promise<boolean> {
  return new Promise((resolve) => readFile(path, (err) => resolve(!err)));
}

createServer(async (req, res) => {
  await build(req.url!.slice(1));
  const all = [version('make'), readJson('report.json'), size('a.out'), exists('a.out')];
  res.end(JSON.stringify(await Promise.all(all)));
}).listen(3000);
