import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from '../log.ts';
import { type Accept, Busy, type Update } from './channel.ts';
import { slowed } from './same-secret.ts';
import { shallowJson } from './shallow-json.ts';

/** One call of a platform, as it came over the wire. */
export interface Call {
  header(name: string): string | undefined;
  readonly body: Buffer;
}

export interface DoorParts {
  readonly channel: string;
  readonly log: Log;
  /** False for whoever cannot show that he is the platform. Must not read more than it needs for that. */
  readonly admits: (call: Call) => boolean;
  /** What it shows is the same each time, so who guesses is made to wait. */
  readonly isGuessable: boolean;
  /** What the call brings; it may be nothing. */
  readonly read: (call: Call) => Promise<readonly Update[]> | readonly Update[];
}

export interface Door {
  readonly webhook: Hono;
  open(accept: Accept): void;
  /** Lets nobody in any more and resolves when nobody is half in. */
  close(): Promise<void>;
}

const LONGEST_BODY = 128 * 1024;
/** The platforms wait two seconds. */
const PATIENCE_MS = 1800;

/**
 * The webhook of a platform that wants 200 within two seconds and only for what is stored: 401 for strangers, 503 while
 * closed, without room or too slow (the platform may deliver again, under the same id), 200 for all else.
 */
export function createDoor({ channel, log, admits, isGuessable, read }: DoorParts): Door {
  let accept: Accept | undefined;
  const inside = new Set<Promise<unknown>>();

  const take = async (call: Call, acceptNow: Accept): Promise<200 | 503> => {
    try {
      for (const update of await read(call)) await acceptNow(update);
      return 200;
    } catch (error) {
      if (!(error instanceof Busy))
        log.error({ channel, error: (error as Error).name }, 'webhook: an update was not stored');
      return 503;
    }
  };

  const webhook = new Hono();
  webhook.post(
    '*',
    bodyLimit({ maxSize: LONGEST_BODY, onError: (context) => context.body(null, 413) }),
    async (context) => {
      const call: Call = {
        header: (name) => context.req.header(name),
        body: Buffer.from(await context.req.arrayBuffer()),
      };
      if (!admits(call)) {
        if (isGuessable) await slowed();
        return context.body(null, 401);
      }
      if (!accept) return context.body(null, 503);
      const taking = take(call, accept);
      inside.add(taking);
      taking.finally(() => inside.delete(taking));
      return context.body(null, await inTime(taking));
    },
  );
  webhook.onError((error, context) => {
    // A caller that hangs up in the middle of its body, for one.
    log.warn({ channel, error: error.name }, 'webhook: a call was not read');
    return context.body(null, 400);
  });

  return {
    webhook,
    open(to) {
      accept = to;
    },
    async close() {
      accept = undefined;
      await Promise.all(inside);
    },
  };
}

async function inTime(taking: Promise<200 | 503>): Promise<200 | 503> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<503>((resolve) => {
    timer = setTimeout(() => resolve(503), PATIENCE_MS);
  });
  try {
    return await Promise.race([taking, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The JSON of a body; undefined when it is none. */
export function jsonOf(body: Buffer): unknown {
  return shallowJson(body.toString('utf8'));
}
