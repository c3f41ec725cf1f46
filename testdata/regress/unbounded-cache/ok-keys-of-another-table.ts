import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';

class StaticFiles {
  private readonly paths: Record<string, string> = {};
  private readonly contents: Record<string, Buffer> = {};

  constructor(root: string) {
    for (const name of readdirSync(root)) this.paths['/' + name] = `${root}/${name}`;
  }

  file(url: string): Buffer | null {
    const known = this.contents[url];
    if (known) return known;
    const path = this.paths[url];
    if (!path) return null;
    return (this.contents[url] = readFileSync(path));
  }
}

const files = new StaticFiles('public');

createServer((req, res) => {
  res.end(files.file(req.url!) ?? 'not found');
}).listen(3000);
