import { spawn } from 'node:child_process';

function run(command, args) {
  return new Promise((resolve, reject) => {
    const output = [];
    const child = spawn(command, args);
    child.stdout.on('data', (chunk) => output.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(output.join('')));
  });
}

console.log(await run('git', ['rev-parse', 'HEAD']));
console.log(await run('git', ['status', '--short']));
