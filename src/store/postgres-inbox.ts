import type pg from 'pg';
import type { Update } from '../channel/channel.ts';
import type { Log } from '../log.ts';
import { createChatRecords } from './chat-record.ts';
import {
  type Change,
  type ChatName,
  channelOf,
  type Found,
  type Hands,
  type Inbox,
  MOST_AT_ONCE,
  SET_ASIDE_DAYS,
} from './inbox.ts';
import { createPostgresAccept } from './postgres-accept.ts';
import { createPostgresLocks, LOCKED, lockNumber } from './postgres-locks.ts';
import { createPostgresStore } from './postgres-store.ts';
import { createPostgresWorker } from './postgres-worker.ts';

const ANNOUNCED = 'assistant_answered';
/** A chat left for so long was left by a process that died, or its wake-up was lost. */
const LEFT_AFTER_MS = 2_000;
const LEAD_EVERY_MS = 1_000;
const COUNT_EVERY_MS = 2_000;

/**
 * The inbox of any number of processes. A turn is one transaction under the chat's lock: reading the chat, its new
 * record and its rows struck off happen together or not at all, and a process that dies leaves nothing half done.
 * graphile-worker spreads "look at this chat" over the processes; order and exactness do not rest on it.
 */
export function createPostgresInbox(pool: pg.Pool, databaseUrl: string, log: Log): Inbox {
  const locks = createPostgresLocks(databaseUrl, log);
  const worker = createPostgresWorker(pool, log);
  const accept = createPostgresAccept(pool);
  const onCorrupt = (reason: string) =>
    log.error({ reason }, 'store: the record of a chat cannot be read; the chat starts anew');
  const records = createChatRecords(createPostgresStore(pool), onCorrupt);
  let backlog: ReadonlyMap<string, number> = new Map();
  let counting: NodeJS.Timeout | undefined;

  const count = async () => {
    const { rows } = await pool.query<{ channel: string; waiting: number }>(
      'SELECT channel, count(*)::int AS waiting FROM inbox GROUP BY channel',
    );
    backlog = new Map(rows.map(({ channel, waiting }) => [channel, waiting]));
  };

  return {
    accept,
    async change(chat, decide) {
      return inTransaction(pool, LOCKED.turn, lockNumber(chat), async (client) => {
        const own = createChatRecords(createPostgresStore(client), onCorrupt);
        const [waiting, record] = await Promise.all([oldest(client, chat), own.load(chat)]);
        const change = await decide({ record, waiting });
        // Asked for side by side, done one after another on the one connection.
        await Promise.all([change.record && own.save(chat, change.record), apply(client, chat, change)]);
        return change.result;
      });
    },
    read: (chat) => records.load(chat),
    forget: (chat) =>
      inTransaction(pool, LOCKED.turn, lockNumber(chat), async (client) => {
        await client.query('DELETE FROM inbox WHERE chat = $1', [chat]);
        await createChatRecords(createPostgresStore(client), onCorrupt).forget(chat);
      }),
    sendRight: (chat) => locks.tryTake('send', chat),
    async markSent(chat, id) {
      await locks
        .run({
          name: 'sent',
          text: 'UPDATE inbox SET sent = true WHERE channel = $1 AND id = $2',
          values: [channelOf(chat), id],
        })
        .catch((error: unknown) =>
          log.debug({ err: error }, 'store: a reply that is out could not be marked'),
        );
    },
    async unattended(most) {
      const { rows } = await pool.query<{ chat: ChatName }>({
        name: 'unattended',
        text: `SELECT chat FROM inbox
          WHERE accepted_at < now() - $1::float8 * interval '1 millisecond'
            AND lock NOT IN (SELECT objid::bigint::bit(32)::int FROM pg_locks
              WHERE locktype = 'advisory' AND classid = ${LOCKED.send} AND granted)
            AND NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE key = chat AND locked_at IS NULL)
          GROUP BY chat ORDER BY min(seq) LIMIT $2`,
        values: [LEFT_AFTER_MS, most],
      });
      return rows.map(({ chat }) => chat);
    },
    backlog: (channel) => backlog.get(channel) ?? 0,
    async setAside() {
      const { rows } = await pool.query('SELECT channel, id, reason FROM set_aside ORDER BY at DESC');
      return rows;
    },
    async lead(name, role) {
      let given = false;
      let wait: NodeJS.Timeout | undefined;
      const tryToLead = async (): Promise<void> => {
        const lock = await locks.tryTake('lead', name).catch(() => undefined);
        if (lock && !given) {
          log.info({ role: name }, 'store: this process leads');
          await role.begin();
          return watch(lock);
        }
        await lock?.release();
        if (!given) wait = setTimeout(tryToLead, LEAD_EVERY_MS);
      };
      let leading: Awaited<ReturnType<typeof locks.tryTake>>;
      const watch = (lock: NonNullable<typeof leading>) => {
        leading = lock;
        wait = setTimeout(async () => {
          if (lock.held()) return watch(lock);
          leading = undefined;
          log.warn({ role: name }, 'store: this process leads no more');
          await role.end();
          if (!given) await tryToLead();
        }, LEAD_EVERY_MS);
      };
      await tryToLead();
      return async () => {
        given = true;
        clearTimeout(wait);
        if (!leading) return;
        await role.end();
        await leading.release().catch(() => {});
      };
    },
    async probe() {
      await pool.query(
        'INSERT INTO probe VALUES (1, now()) ON CONFLICT (one) DO UPDATE SET at = excluded.at',
      );
    },
    async tidy() {
      await pool.query('DELETE FROM keyv WHERE expires <= now()');
      await pool.query(`DELETE FROM set_aside WHERE at < now() - ${SET_ASIDE_DAYS} * interval '1 day'`);
      await worker.tidy();
    },
    async start({ wake, answered }: Hands) {
      await count();
      counting = setInterval(() => count().catch(() => {}), COUNT_EVERY_MS);
      await locks.listen(ANNOUNCED, (payload) => {
        const [chat, id] = JSON.parse(payload) as [ChatName, string];
        answered(chat, id);
      });
      await worker.start(wake);
    },
    async stop() {
      clearInterval(counting);
      await worker.stop();
    },
    async close() {
      await locks.close();
      await pool.end();
    },
  };
}

async function oldest(client: pg.PoolClient, chat: ChatName): Promise<Found['waiting']> {
  const { rows } = await client.query<{ id: string; body: string; tries: number; sent: boolean; at: number }>(
    {
      name: 'oldest',
      text: `SELECT id, body, tries, sent, (extract(epoch FROM accepted_at) * 1000)::float8 AS at
      FROM inbox WHERE chat = $1 ORDER BY seq LIMIT ${MOST_AT_ONCE}`,
      values: [chat],
    },
  );
  return rows.map(({ id, body, tries, sent, at }) => ({
    ...(JSON.parse(body) as Omit<Update, 'id'>),
    id,
    tries,
    sent,
    acceptedAt: at,
  }));
}

async function apply(
  client: pg.PoolClient,
  chat: ChatName,
  { remove = [], failed, setAside, announce = [] }: Change<unknown>,
): Promise<void> {
  const channel = channelOf(chat);
  const statements: Promise<unknown>[] = [];
  if (setAside)
    statements.push(
      client.query(
        `INSERT INTO set_aside (channel, id, body, reason)
         SELECT channel, id, body, $3 FROM inbox WHERE channel = $1 AND id = $2 ON CONFLICT DO NOTHING`,
        [channel, setAside.id, setAside.reason],
      ),
    );
  if (failed !== undefined)
    statements.push(
      client.query('UPDATE inbox SET tries = tries + 1 WHERE channel = $1 AND id = $2', [channel, failed]),
    );
  if (remove.length > 0)
    statements.push(
      client.query({
        name: 'remove',
        text: 'DELETE FROM inbox WHERE channel = $1 AND id = ANY ($2::text[])',
        values: [channel, remove],
      }),
    );
  if (announce.length > 0)
    statements.push(
      client.query({
        name: 'announce',
        text: 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload',
        values: [ANNOUNCED, announce.map((id) => JSON.stringify([chat, id]))],
      }),
    );
  await Promise.all(statements);
}

/** Alone under that lock until the transaction ends, in whatever way. */
async function inTransaction<Result>(
  pool: pg.Pool,
  kind: number,
  number: number,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  client.on('error', markBroken);
  function markBroken(error: Error) {
    broken = error;
  }
  try {
    // Both numbers are ours; one trip for two statements.
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${kind}, ${number})`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((again: Error) => {
      broken = again;
    });
    throw error;
  } finally {
    client.off('error', markBroken);
    client.release(broken);
  }
}
