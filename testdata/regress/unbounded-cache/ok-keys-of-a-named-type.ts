import { createServer } from 'node:http';

const colors = {
  http: 32,
  db: 34,
  auth: 36,
};
export type Channel = keyof typeof colors;
type Level =
  | 'info'
  | 'warn';

class Loggers {
  private byChannel = new Map<string, (text: string) => void>();
  private byLevel = new Map<string, number>();

  log(channel: Channel, level: Level, text: string) {
    let logger = this.byChannel.get(channel);
    if (!logger) {
      logger = (line) => console.log(`\x1b[${colors[channel]}m${line}`);
      this.byChannel.set(channel, logger);
    }
    this.byLevel.set(level, Date.now());
    logger(text);
  }
}

export const loggers = new Loggers();

createServer((req, res) => {
  const { channel, level, text } = JSON.parse(req.headers['x-log'] as string);
  loggers.log(channel, level, text);
  res.end();
}).listen(3000);
