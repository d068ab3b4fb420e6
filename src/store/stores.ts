import type { KeyvStoreAdapter } from 'keyv';
import { todayInVietnam } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { KeptName } from './chat-names.ts';
import type { Inbox } from './inbox.ts';
import type { Journal } from './journal.ts';
import type { SqliteLock } from './sqlite-lock.ts';

/** All that is kept between messages, on SQLite or on Postgres. */
export interface Stores {
  readonly inbox: Inbox;
  readonly journal: Journal;
  /** For what channels remember. */
  readonly store: KeyvStoreAdapter;
  readonly withLock: SqliteLock['withLock'];
  /** The name under which something about a chat is kept. */
  readonly keptName: KeptName;
  close(): Promise<void>;
}

/** Rejects with a ConfigError that names the setting, never its value. */
export async function openStores(config: Config, log: Log): Promise<Stores> {
  const stores = await open(config, log);
  return { ...stores, inbox: tidiedWith(stores.inbox, stores.journal) };
}

/** Only what is used is loaded, as a driver takes long. */
async function open({ databaseUrl, dataDir, cookieSecret }: Config, log: Log): Promise<Stores> {
  if (databaseUrl) {
    const { openPostgresStores } = await import('./postgres-stores.ts');
    return openPostgresStores({ databaseUrl, cookieSecret }, log);
  }
  const { openSqliteStores } = await import('./sqlite-stores.ts');
  return openSqliteStores(dataDir, log);
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
