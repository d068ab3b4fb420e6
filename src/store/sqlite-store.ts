import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyvStoreAdapter } from 'keyv';
import Database from 'libsql';
import { createKeptName, type KeptName } from './chat-names.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { keptSecret } from './secret-file.ts';

/** One SQLite file with a keyv store in it: one row a key, on disk before `set` resolves. */
export interface SqliteStore extends KeyvStoreAdapter {
  readonly database: Database.Database;
  readonly commits: GroupCommit;
  /** Writes at once and without waiting for the disk: what it writes outlives this process, not a power cut. */
  readonly hasty: Database.Database;
  /** The name under which the data of a chat is kept here. */
  readonly keptName: KeptName;
  /** Deletes what has expired: until then it is only hidden. */
  tidy(): Promise<void>;
  /** Takes what was deleted out of the write-ahead log too, within a second. */
  scrubSoon(): void;
  close(): void;
}

/** However many ask for it, the log is emptied no more than once in this time. */
const SCRUB_AFTER_MS = 1000;
/**
 * White space before a text, as long as what SQLite keeps of a row in the pages of a table (of 4096 bytes each). Those parts
 * are moved about and leave copies behind that secure_delete does not know of. What comes after them stands in pages of
 * its own, which are never moved and are written over with zeros when they are let go.
 */
export const PAD = ' '.repeat(4061);
/** The same for a table without row ids. */
const SHORT_PAD = ' '.repeat(1002);

/** Opens, or makes, DATA_DIR/assistant.sqlite. Throws when the folder or the file cannot be written. */
export function openSqliteStore(dataDir: string): SqliteStore {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const keptName = createKeptName(keptSecret(dataDir, 'chat-key'));
  const path = join(dataDir, 'assistant.sqlite');
  const database = new Database(path);
  // The timeout comes first: switching to WAL can itself meet a lock.
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // What citizens wrote is gone from the file, too, once it is deleted.
  database.pragma('secure_delete = ON');
  database.exec(
    'CREATE TABLE IF NOT EXISTS keyv (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) WITHOUT ROWID',
  );

  const hasty = new Database(path);
  hasty.pragma('busy_timeout = 5000');
  hasty.pragma('synchronous = OFF');
  // Moving pages into the file without waiting for the disk could lose what others wrote durably.
  hasty.pragma('wal_autocheckpoint = 0');
  const commits = createGroupCommit(database);
  const read = database.prepare('SELECT value FROM keyv WHERE key = ? AND (expires IS NULL OR expires > ?)');
  const write = database.prepare(
    'INSERT INTO keyv (key, value, expires) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires',
  );
  const removeExpired = database.prepare('DELETE FROM keyv WHERE expires <= ?');
  const remove = database.prepare('DELETE FROM keyv WHERE key = ?');
  const removeAll = database.prepare('DELETE FROM keyv WHERE key LIKE ?');

  let scrubbing: NodeJS.Timeout | undefined;
  // The log holds older pages until they are moved into the file and it is cut to nothing.
  const scrub = () => {
    clearTimeout(scrubbing);
    scrubbing = undefined;
    if (!database.open) return;
    const [told] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    // Another process is reading.
    if (told?.busy) scrubSoon();
  };
  const scrubSoon = () => {
    scrubbing ??= setTimeout(scrub, SCRUB_AFTER_MS).unref();
  };
  scrub();

  const store: SqliteStore = {
    database,
    commits,
    hasty,
    keptName,
    opts: {},
    namespace: undefined,
    async get<Value>(key: string) {
      const row = read.get(key, Date.now()) as { value: Value } | undefined;
      return row?.value;
    },
    set: (key: string, value: string, ttl?: number) =>
      commits.run(() => write.run(key, SHORT_PAD + value, ttl === undefined ? null : Date.now() + ttl)),
    delete: (key: string) => commits.run(() => remove.run(key).changes > 0),
    clear: async () => {
      await commits.run(() => removeAll.run(store.namespace === undefined ? '%' : `${store.namespace}:%`));
    },
    on: () => store,
    async tidy() {
      await commits.run(() => removeExpired.run(Date.now()));
      scrub();
    },
    scrubSoon,
    close() {
      scrub();
      clearTimeout(scrubbing);
      hasty.close();
      database.close();
    },
  };
  return store;
}
