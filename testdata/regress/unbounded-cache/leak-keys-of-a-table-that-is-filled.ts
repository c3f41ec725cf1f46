import { createServer } from 'node:http';

const tenants: Record<string, { name: string }> = { main: { name: 'Main' } };
type Tenant = keyof typeof tenants;
type Name = 'root' | (string & {});

class Loggers {
  private byTenant = new Map<string, (text: string) => void>();
  private byName = new Map<string, number>();

  log(tenant: Tenant, name: Name, text: string) {
    let logger = this.byTenant.get(tenant);
    if (!logger) {
      logger = (line) => console.log(`${tenants[tenant]?.name}: ${line}`);
      this.byTenant.set(tenant, logger); // want unbounded-cache
    }
    this.byName.set(name, Date.now()); // want unbounded-cache
    logger(text);
  }
}

export const loggers = new Loggers();

createServer((req, res) => {
  loggers.log(req.headers.host!, req.url!, 'called');
  res.end();
}).listen(3000);
