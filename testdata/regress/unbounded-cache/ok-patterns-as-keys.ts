import { createServer } from 'node:http';

type Channel = { name: string };
type Match = string | RegExp;

const channels = new Map<RegExp, Channel>();

function channel(match: Match): Channel | undefined {
  if (match instanceof RegExp) {
    const made = { name: match.source };
    channels.set(match, made);
    return made;
  }
  for (const [pattern, known] of channels) {
    if (pattern.test(match)) return known;
  }
}

export { channel };

createServer((req, res) => {
  res.end(channel(req.url!)?.name ?? 'none');
}).listen(3000);
