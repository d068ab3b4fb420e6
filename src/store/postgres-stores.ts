import type { Log } from '../log.ts';
import { createKeptName, sharedChatKey } from './chat-names.ts';
import { createPostgresInbox } from './postgres-inbox.ts';
import { createPostgresJournal } from './postgres-journal.ts';
import { createPostgresLock } from './postgres-lock.ts';
import { openPostgres } from './postgres-pool.ts';
import { createPostgresStore } from './postgres-store.ts';
import type { Stores } from './stores.ts';

/** All on one database, which any number of processes share. */
export async function openPostgresStores(
  databaseUrl: string,
  cookieSecret: string | undefined,
  log: Log,
): Promise<Stores> {
  const pool = await openPostgres(databaseUrl, log);
  const keptName = createKeptName(await sharedChatKey(pool, cookieSecret));
  const inbox = createPostgresInbox(pool, databaseUrl, log, async () => keptName);
  return {
    inbox,
    journal: createPostgresJournal(pool),
    store: createPostgresStore(pool),
    withLock: createPostgresLock(pool),
    keptName,
    close: () => inbox.close(),
  };
}
