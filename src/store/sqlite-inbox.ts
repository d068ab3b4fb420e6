import { Busy, type Update } from '../channel/channel.ts';
import type { Log } from '../log.ts';
import { createChatRecords, recordKey } from './chat-record.ts';
import {
  type Change,
  type ChatName,
  channelOf,
  chatName,
  type Hands,
  type Inbox,
  MOST_AT_ONCE,
  SET_ASIDE_DAYS,
} from './inbox.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import { createSqliteJournal } from './sqlite-journal.ts';
import { PAD, type SqliteStore } from './sqlite-store.ts';

/** Accepts that wait for one commit; more at one moment is a flood. */
const MOST_UNCOMMITTED = 5_000;
/** Words of answered messages are gone from every file after this time. */
const SCRUB_EVERY_MS = 60_000;

/**
 * The inbox of a single process, in its SQLite file. Whoever waits is woken at once, without polling. Whose an update is
 * stands only in its body: short columns leave copies behind when SQLite moves their rows about.
 */
export function createSqliteInbox(store: SqliteStore, log: Log): Inbox {
  const { database, commits, hasty, keptName } = store;
  database.exec(`
    CREATE TABLE IF NOT EXISTS inbox (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, id TEXT NOT NULL, chat TEXT NOT NULL,
      body TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0, accepted_at INTEGER NOT NULL, UNIQUE (channel, id));
    CREATE INDEX IF NOT EXISTS inbox_by_chat ON inbox (chat, seq);
    CREATE TABLE IF NOT EXISTS set_aside (
      channel TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (channel, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS probe (one INTEGER PRIMARY KEY, at INTEGER NOT NULL);
  `);
  const insert = database.prepare(
    'INSERT INTO inbox (channel, id, chat, body, accepted_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const oldest = database.prepare(
    `SELECT id, body, tries, sent, accepted_at FROM inbox WHERE chat = ? ORDER BY seq LIMIT ${MOST_AT_ONCE}`,
  );
  const remove = database.prepare('DELETE FROM inbox WHERE channel = ? AND id = ?');
  const removeChat = database.prepare('DELETE FROM inbox WHERE chat = ?');
  // No transaction of ours is ever open between two steps of the event loop, so this one never waits for one.
  const markSent = hasty.prepare('UPDATE inbox SET sent = 1 WHERE channel = ? AND id = ?');
  const countFailure = database.prepare('UPDATE inbox SET tries = tries + 1 WHERE channel = ? AND id = ?');
  const keepAside = database.prepare(
    'INSERT OR REPLACE INTO set_aside (channel, id, body, reason, at) VALUES (?, ?, ?, ?, ?)',
  );
  const removeAside = database.prepare(
    "DELETE FROM set_aside WHERE channel = ? AND json_extract(body, '$.chat') = ?",
  );
  const allAside = database.prepare('SELECT channel, id, reason FROM set_aside ORDER BY at DESC');
  const oldestOfEach = database.prepare(
    'SELECT channel, body FROM inbox WHERE seq IN (SELECT MIN(seq) FROM inbox GROUP BY chat) ORDER BY seq LIMIT ?',
  );
  const removeOldAside = database.prepare('DELETE FROM set_aside WHERE at <= ?');
  const writeProbe = database.prepare('INSERT OR REPLACE INTO probe (one, at) VALUES (1, ?)');

  const records = createChatRecords(
    store,
    (reason) => log.error({ reason }, 'store: the record of a chat cannot be read; the chat starts anew'),
    keptName,
  );
  const journal = createSqliteJournal(store);
  renameRecords(store);
  const alone = createOneAtATime();
  const backlog = new Map<string, number>();
  for (const { channel, waiting } of database
    .prepare('SELECT channel, COUNT(*) AS waiting FROM inbox GROUP BY channel')
    .all() as { channel: string; waiting: number }[])
    backlog.set(channel, waiting);
  const grow = (channel: string, by: number) => backlog.set(channel, (backlog.get(channel) ?? 0) + by);

  let hands: Hands | undefined;
  let scrubbing: NodeJS.Timeout | undefined;
  let uncommitted = 0;

  const apply = (chat: ChatName, change: Change<unknown>) => {
    const { record, remove: ids = [], failed, setAside, erase, entries = [] } = change;
    const channel = channelOf(chat);
    const writes: Promise<unknown>[] = [];
    // All of these are asked for in one go and so share one transaction.
    if (record) writes.push(records.save(chat, record));
    if (ids.length > 0 || failed !== undefined || setAside || erase || entries.length > 0)
      writes.push(
        commits
          .run(() => {
            if (setAside) {
              const body = JSON.stringify({ chat: keptName(chat), event: setAside.event });
              keepAside.run(channel, setAside.id, body, setAside.reason, Date.now());
            }
            if (erase) removeAside.run(channel, keptName(chat));
            journal.write(entries);
            if (failed !== undefined) countFailure.run(channel, failed);
            return ids.reduce((sum, id) => sum + remove.run(channel, id).changes, 0);
          })
          .then((removed) => grow(channel, -removed)),
      );
    if (erase) store.scrubSoon();
    return Promise.all(writes);
  };

  return {
    async accept(channel, update) {
      if (uncommitted >= MOST_UNCOMMITTED) throw new Busy('too many updates at one moment');
      const chat = chatName(channel, update.chat);
      uncommitted += 1;
      try {
        const { changes } = await commits.run(() =>
          insert.run(channel, update.id, keptName(chat), PAD + bodyOf(update), Date.now()),
        );
        grow(channel, changes);
        hands?.wake(chat);
        return changes > 0 ? 'stored' : 'known';
      } finally {
        uncommitted -= 1;
      }
    },
    change: (chat, decide) =>
      alone(chat, async () => {
        const rows = oldest.all(keptName(chat)) as Row[];
        const change = await decide({ record: await records.load(chat), waiting: rows.map(toWaiting) });
        await apply(chat, change);
        return change.result;
      }),
    read: (chat) => records.load(chat),
    forget: (chat) =>
      alone(chat, async () => {
        const removed = commits.run(() => {
          removeAside.run(channelOf(chat), keptName(chat));
          return removeChat.run(keptName(chat)).changes;
        });
        store.scrubSoon();
        await Promise.all([records.forget(chat), removed]);
        grow(channelOf(chat), -(await removed));
      }),
    // Looking again costs no trip here, so there is nothing to spare.
    sendRight: async () => ({ held: () => true, release: async () => {}, settle: async () => false }),
    async markSent(chat, id) {
      try {
        markSent.run(channelOf(chat), id);
      } catch (error) {
        log.debug({ err: error }, 'store: a reply that is out could not be marked');
      }
    },
    unattended: async (most) =>
      (oldestOfEach.all(most) as { channel: string; body: string }[]).map(({ channel, body }) =>
        chatName(channel, (JSON.parse(body) as Update).chat),
      ),
    backlog: (channel) => backlog.get(channel) ?? 0,
    setAside: async () => allAside.all() as { channel: string; id: string; reason: string }[],
    async lead(_name, { begin, end }) {
      await begin();
      return end;
    },
    probe: async () => {
      await commits.run(() => writeProbe.run(Date.now()));
    },
    async tidy() {
      await store.tidy();
      await commits.run(() => removeOldAside.run(Date.now() - SET_ASIDE_DAYS * 86_400_000));
    },
    async start(ours) {
      hands = ours;
      scrubbing = setInterval(() => store.scrubSoon(), SCRUB_EVERY_MS).unref();
    },
    async stop() {
      hands = undefined;
      clearInterval(scrubbing);
    },
    async close() {
      store.close();
    },
  };
}

/** Records and updates of earlier versions stand under the chat's own name. */
function renameRecords({ database, keptName }: SqliteStore): void {
  const renameIn = database.prepare('UPDATE inbox SET chat = ? WHERE chat = ?');
  const waiting = database.prepare("SELECT DISTINCT chat FROM inbox WHERE chat LIKE '%:%'").all();
  for (const { chat } of waiting as { chat: ChatName }[]) renameIn.run(keptName(chat), chat);
  const rename = database.prepare('UPDATE OR REPLACE keyv SET key = ? WHERE key = ?');
  const old = database.prepare("SELECT key FROM keyv WHERE key LIKE 'chat:%:%'").all() as { key: string }[];
  for (const { key } of old) rename.run(recordKey(keptName(key.slice('chat:'.length) as ChatName)), key);
}

interface Row {
  readonly id: string;
  readonly body: string;
  readonly tries: number;
  readonly sent: number;
  readonly accepted_at: number;
}

function toWaiting({ id, body, tries, sent, accepted_at }: Row) {
  return {
    ...(JSON.parse(body) as Omit<Update, 'id'>),
    id,
    tries,
    sent: sent === 1,
    acceptedAt: accepted_at,
  };
}

function bodyOf({ chat, event, context }: Update): string {
  return JSON.stringify({ chat, event, context });
}
