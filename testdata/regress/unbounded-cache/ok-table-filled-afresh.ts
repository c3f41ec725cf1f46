import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';

let templates: Map<string, string> | null = null;

async function templateNames(root: string): Promise<string[]> {
  if (templates === null) {
    templates = new Map();
    for (const file of await readdir(root)) {
      templates.set(file.replace(/\.html$/, ''), `${root}/${file}`);
    }
  }
  return [...templates.keys()];
}

createServer(async (req, res) => {
  res.end((await templateNames('views')).join('\n'));
}).listen(3000);
