import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

function unescaped(path: string): Promise<Array<{ path: string; line: number }>> {
  return new Promise((resolve) => {
    const found: Array<{ path: string; line: number }> = [];
    let number = 0;
    const lines = createInterface({ input: createReadStream(path) });
    lines.on('line', (text: string) => {
      number++;
      if (text.includes('${')) found.push({ path, line: number });
    });
    lines.on('close', () => resolve(found));
  });
}

for (const path of process.argv.slice(2)) {
  unescaped(path).then((found) => console.log(found));
}
