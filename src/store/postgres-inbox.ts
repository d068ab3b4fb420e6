import pg from 'pg';
import type { Log } from '../log.ts';
import { createKeptName, type KeptName, sharedChatKey } from './chat-names.ts';
import { createChatRecords, recordKey } from './chat-record.ts';
import { type Change, type ChatName, channelOf, type Hands, type Inbox, SET_ASIDE_DAYS } from './inbox.ts';
import { createPostgresAccept } from './postgres-accept.ts';
import { changeChat } from './postgres-change.ts';
import { journalStatements } from './postgres-journal.ts';
import { leadOnPostgres } from './postgres-lead.ts';
import { createPostgresLocks, LOCKED } from './postgres-locks.ts';
import { createPostgresSettle } from './postgres-settle.ts';
import { createDeferredStore, createPostgresStore } from './postgres-store.ts';
import { createPostgresWorker } from './postgres-worker.ts';

const ANNOUNCED = 'assistant_answered';
/** A chat left for so long was left by a process that died, or its wake-up was lost. */
const LEFT_AFTER_MS = 2_000;
const COUNT_EVERY_MS = 2_000;
/** Chats a process looks at by itself; what comes beyond that is for whoever has a hand free. */
const LOOKS_AT_ONCE = 8;

/**
 * The inbox of any number of processes. A turn is one transaction under the chat's lock: reading the chat, its new
 * record and its rows struck off happen together or not at all, and a process that dies leaves nothing half done.
 * Who accepts an update looks at its chat at once; with its hands full it leaves that to graphile-worker, which spreads
 * "look at this chat" over the processes. Order and exactness rest on neither.
 */
export function createPostgresInbox(
  pool: pg.Pool,
  databaseUrl: string,
  log: Log,
  keptNameSoon: () => Promise<KeptName> = keptNameOf(pool),
): Inbox {
  const locks = createPostgresLocks(databaseUrl, log);
  const worker = createPostgresWorker(databaseUrl, log);
  let hands: Hands | undefined;
  let looking = 0;
  const accept = createPostgresAccept(pool, {
    free: () => (hands ? LOOKS_AT_ONCE - looking : 0),
    look(chat) {
      if (!hands) return;
      looking += 1;
      hands.wake(chat).finally(() => {
        looking -= 1;
      });
    },
  });
  const onCorrupt = (reason: string) =>
    log.error({ reason }, 'store: the record of a chat cannot be read; the chat starts anew');
  const store = createPostgresStore(pool);
  const settle = createPostgresSettle({ locks, log, keptNameSoon });
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
      const keptName = await keptNameSoon();
      const name = keptName(chat);
      return changeChat(pool, { chat, name }, async ({ value, waiting }) => {
        const { store, statements } = createDeferredStore(value);
        const own = createChatRecords(store, onCorrupt, keptName);
        const change = await decide({ record: await own.load(chat), waiting });
        if (change.record) await own.save(chat, change.record);
        return {
          statements: [...statements(), ...statementsOf({ chat, name }, change)],
          result: change.result,
        };
      });
    },
    read: async (chat) => createChatRecords(store, onCorrupt, await keptNameSoon()).load(chat),
    async forget(chat) {
      const keptName = await keptNameSoon();
      const name = keptName(chat);
      return changeChat(pool, { chat, name }, async ({ value }) => {
        const { store, statements } = createDeferredStore(value);
        await createChatRecords(store, onCorrupt, keptName).forget(chat);
        return {
          statements: [
            ...statements(),
            eraseAside(channelOf(chat), name),
            `DELETE FROM inbox WHERE chat = ${pg.escapeLiteral(chat)}`,
          ],
          result: undefined,
        };
      });
    },
    async sendRight(chat) {
      const lock = await locks.tryTake('send', chat);
      return lock && { ...lock, settle: (rest) => settle(chat, rest, lock) };
    },
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
    lead: (name, role) => leadOnPostgres(locks, log, name, role),
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
    async start(ours: Hands) {
      const { wake, answered } = ours;
      await renameRecords(pool, await keptNameSoon());
      await count();
      counting = setInterval(() => count().catch(() => {}), COUNT_EVERY_MS);
      await locks.listen(ANNOUNCED, (payload) => {
        const [chat, id] = JSON.parse(payload) as [ChatName, string];
        answered(chat, id);
      });
      await worker.start(wake);
      hands = ours;
    },
    async stop() {
      hands = undefined;
      clearInterval(counting);
      await worker.stop();
    },
    async close() {
      await locks.close();
      await worker.close();
      await pool.end();
    },
  };
}

/** Unless another is given: the one whose key stands in the database. Asked for once. */
function keptNameOf(pool: pg.Pool): () => Promise<KeptName> {
  let asked: Promise<KeptName> | undefined;
  return () => {
    asked ??= sharedChatKey(pool, undefined).then(createKeptName);
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };
}

/** Records of earlier versions stand under the chat's own name. */
async function renameRecords(pool: pg.Pool, keptName: KeptName): Promise<void> {
  const { rows } = await pool.query<{ key: string }>("SELECT key FROM keyv WHERE key LIKE 'chat:%:%'");
  for (const { key } of rows) {
    const name = recordKey(keptName(key.slice('chat:'.length) as ChatName));
    await pool.query(
      'UPDATE keyv SET key = $1 WHERE key = $2 AND NOT EXISTS (SELECT FROM keyv WHERE key = $1)',
      [name, key],
    );
    await pool.query('DELETE FROM keyv WHERE key = $1', [key]);
  }
}

function eraseAside(channel: string, name: string): string {
  return `DELETE FROM set_aside WHERE channel = ${pg.escapeLiteral(channel)} AND body::json->>'chat' = ${pg.escapeLiteral(name)}`;
}

function statementsOf(
  { chat, name }: { readonly chat: ChatName; readonly name: string },
  { remove = [], failed, setAside, erase, entries = [], announce = [] }: Change<unknown>,
): string[] {
  const rows = (ids: readonly string[]) =>
    `channel = ${pg.escapeLiteral(channelOf(chat))} AND id IN (${ids.map((id) => pg.escapeLiteral(id)).join(', ')})`;
  const statements: string[] = [];
  if (setAside)
    statements.push(
      `INSERT INTO set_aside (channel, id, body, reason)
       VALUES (${[channelOf(chat), setAside.id, JSON.stringify({ chat: name, event: setAside.event }), setAside.reason].map((value) => pg.escapeLiteral(value)).join(', ')})
       ON CONFLICT DO NOTHING`,
    );
  if (erase) statements.push(eraseAside(channelOf(chat), name));
  if (failed !== undefined) statements.push(`UPDATE inbox SET tries = tries + 1 WHERE ${rows([failed])}`);
  if (remove.length > 0) statements.push(`DELETE FROM inbox WHERE ${rows(remove)}`);
  // Last of the writes, so that rows many chats add to are held the shortest.
  statements.push(...journalStatements(entries));
  for (const id of announce)
    statements.push(`SELECT pg_notify('${ANNOUNCED}', ${pg.escapeLiteral(JSON.stringify([chat, id]))})`);
  return statements;
}
