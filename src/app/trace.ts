import { createHash } from 'node:crypto';

/** The mark by which one update is followed through the logs: it tells neither who nor what. */
export function traceOf(channel: string, id: string): string {
  return createHash('sha256').update(`${channel}:${id}`).digest('hex').slice(0, 12);
}
