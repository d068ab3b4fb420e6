import type { KeyvStoreAdapter } from 'keyv';
import { todayInVietnam } from './clock.ts';
import { type Config, ConfigError } from './config.ts';
import type { Log } from './log.ts';
import { createKeptName, type KeptName, sharedChatKey } from './store/chat-names.ts';
import type { Inbox } from './store/inbox.ts';
import type { Journal } from './store/journal.ts';
import { createPostgresInbox } from './store/postgres-inbox.ts';
import { createPostgresJournal } from './store/postgres-journal.ts';
import { createPostgresLock } from './store/postgres-lock.ts';
import { openPostgres } from './store/postgres-pool.ts';
import { createPostgresStore } from './store/postgres-store.ts';
import { createSqliteInbox } from './store/sqlite-inbox.ts';
import { createSqliteJournal } from './store/sqlite-journal.ts';
import { openSqliteLock } from './store/sqlite-lock.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

/** All that is kept between messages, on SQLite or on Postgres. */
export interface Stores {
  readonly inbox: Inbox;
  readonly journal: Journal;
  /** For what channels remember. */
  readonly store: KeyvStoreAdapter;
  readonly withLock: ReturnType<typeof createPostgresLock>;
  /** The name under which something about a chat is kept. */
  readonly keptName: KeptName;
  close(): Promise<void>;
}

/** Rejects with a ConfigError that names the setting, never its value. */
export async function openStores({ databaseUrl, dataDir, cookieSecret }: Config, log: Log): Promise<Stores> {
  if (databaseUrl) {
    const pool = await openPostgres(databaseUrl, log).catch((cause: Error) => {
      // The address holds a password, and the driver's message may hold the address.
      const why = (cause as { code?: string }).code ?? cause.name;
      throw new ConfigError(`Cài đặt DATABASE_URL không dùng được: không mở được cơ sở dữ liệu (${why}).`, {
        cause,
      });
    });
    const keptName = createKeptName(await sharedChatKey(pool, cookieSecret));
    const inbox = createPostgresInbox(pool, databaseUrl, log, async () => keptName);
    const journal = createPostgresJournal(pool);
    return {
      inbox: tidiedWith(inbox, journal),
      journal,
      store: createPostgresStore(pool),
      withLock: createPostgresLock(pool),
      keptName,
      close: () => inbox.close(),
    };
  }
  try {
    const store = openSqliteStore(dataDir);
    const inbox = createSqliteInbox(store, log);
    const lock = openSqliteLock(dataDir);
    const journal = createSqliteJournal(store);
    return {
      inbox: tidiedWith(inbox, journal),
      journal,
      store,
      withLock: lock.withLock,
      keptName: store.keptName,
      async close() {
        await inbox.close();
        lock.close();
      },
    };
  } catch (cause) {
    throw new ConfigError(
      `Cài đặt DATA_DIR không dùng được: không ghi được vào "${dataDir}" (${(cause as Error).message}).`,
      { cause },
    );
  }
}

/** One housekeeping for both. */
function tidiedWith(inbox: Inbox, journal: Journal): Inbox {
  return {
    ...inbox,
    async tidy() {
      await inbox.tidy();
      await journal.tidy(todayInVietnam());
    },
  };
}
