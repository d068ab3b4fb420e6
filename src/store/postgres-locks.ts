import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Log } from '../log.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { HASTY } from './postgres-connections.ts';
import { createTogether } from './together.ts';

/** What the number of a lock stands for, so that the same number may be held for several reasons. */
export const LOCKED = { turn: 7_318_002, send: 7_318_003, lead: 7_318_004, task: 7_318_005 } as const;

/** Rights that one process has at a time. They stand on one connection and are gone with it, however the process ends. */
export interface PostgresLocks {
  /** The lock of that name, or undefined while another process has it. */
  tryTake(kind: 'send' | 'lead', name: string): Promise<Lock | undefined>;
  /** Called with what other processes announce on a channel of NOTIFY. */
  listen(channel: string, heard: (payload: string) => void): Promise<void>;
  /** Runs a short statement on the locks' own connection, which never waits for a free one. */
  run<Row extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export interface Lock {
  readonly held: () => boolean;
  release(): Promise<void>;
  /** A statement on the locks' connection has released it. */
  wasReleased(): void;
}

/** The number under which a name is locked; two names may share one, which only makes one wait for the other. */
export function lockNumber(name: string): number {
  return createHash('sha1').update(name).digest().readInt32BE(0);
}

interface Asked {
  readonly kind: number;
  readonly number: number;
  readonly take: boolean;
}

const RECONNECT_EVERY_MS = 500;

export function createPostgresLocks(databaseUrl: string, log: Log): PostgresLocks {
  let connection: Promise<pg.Client> | undefined;
  /** Grows with every connection: a lock of an older one is not held any more. */
  let generation = 0;
  let closed = false;
  const listeners = new Map<string, (payload: string) => void>();
  const inTurn = createOneAtATime();

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      ...HASTY,
      connectionString: databaseUrl,
      application_name: 'assistant-locks',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const lost = () => {
      generation += 1;
      connection = undefined;
      if (!closed && listeners.size > 0)
        setTimeout(() => open().catch(() => lost()), RECONNECT_EVERY_MS).unref();
    };
    client.on('error', () => {});
    client.on('notification', ({ channel, payload }) => listeners.get(channel)?.(payload ?? ''));
    await client.connect();
    for (const channel of listeners.keys()) await client.query(`LISTEN ${channel}`);
    client.once('end', lost);
    return client;
  };

  const open = (): Promise<pg.Client> => {
    if (closed) return Promise.reject(new Error('the locks are closed'));
    connection ??= connect().catch((error: unknown) => {
      connection = undefined;
      throw error;
    });
    return connection;
  };

  /** The connection takes one question at a time. */
  const query = <Row extends pg.QueryResultRow>(statement: pg.QueryConfig) =>
    inTurn('connection', async () => (await open()).query<Row>(statement));

  const together = createTogether(async (group: readonly Asked[]) => {
    const { rows } = await query<{ done: boolean }>({
      name: 'locks',
      text: `SELECT CASE WHEN take THEN pg_try_advisory_lock(kind, number) ELSE pg_advisory_unlock(kind, number) END AS done
        FROM unnest($1::int[], $2::int[], $3::bool[]) WITH ORDINALITY AS asked (kind, number, take, place) ORDER BY place`,
      values: [
        group.map(({ kind }) => kind),
        group.map(({ number }) => number),
        group.map(({ take }) => take),
      ],
    });
    return rows.map(({ done }) => done);
  });

  return {
    async tryTake(kind, name) {
      const number = lockNumber(name);
      await open();
      const mine = generation;
      if (!(await together.ask({ kind: LOCKED[kind], number, take: true }))) return undefined;
      let released = false;
      const held = () => !released && generation === mine;
      return {
        held,
        async release() {
          if (!held()) return;
          released = true;
          await together.ask({ kind: LOCKED[kind], number, take: false });
        },
        wasReleased() {
          released = true;
        },
      };
    },
    async listen(channel, heard) {
      listeners.set(channel, heard);
      await query({ text: `LISTEN ${channel}` });
    },
    run: async <Row extends pg.QueryResultRow>(statement: pg.QueryConfig) =>
      (await query<Row>(statement)).rows,
    async close() {
      closed = true;
      const client = await connection?.catch(() => undefined);
      await client
        ?.end()
        .catch((error: unknown) => log.debug({ err: error }, 'store: closing the locks failed'));
    },
  };
}
