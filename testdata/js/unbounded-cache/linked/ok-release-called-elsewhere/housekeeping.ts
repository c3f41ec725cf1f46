import { evictAll } from './cache';

setInterval(evictAll, 15 * 60_000);
