import type { Log } from '../log.ts';
import { createSqliteInbox } from './sqlite-inbox.ts';
import { createSqliteJournal } from './sqlite-journal.ts';
import { openSqliteLock } from './sqlite-lock.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Stores } from './stores.ts';

/** All in files under `dataDir`, for one process. */
export function openSqliteStores(dataDir: string, log: Log): Stores {
  const store = openSqliteStore(dataDir);
  const inbox = createSqliteInbox(store, log);
  const lock = openSqliteLock(dataDir);
  return {
    inbox,
    journal: createSqliteJournal(store),
    store,
    withLock: lock.withLock,
    keptName: store.keptName,
    async close() {
      await inbox.close();
      lock.close();
    },
  };
}
