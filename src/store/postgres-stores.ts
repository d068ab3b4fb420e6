import { type Config, ConfigError } from '../config.ts';
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
  { databaseUrl, cookieSecret }: { databaseUrl: string } & Pick<Config, 'cookieSecret'>,
  log: Log,
): Promise<Stores> {
  const pool = await openPostgres(databaseUrl, log).catch((cause: Error) => {
    // The address holds a password, and the driver's message may hold the address.
    const why = (cause as { code?: string }).code ?? cause.name;
    throw new ConfigError(`Cài đặt DATABASE_URL không dùng được: không mở được cơ sở dữ liệu (${why}).`, {
      cause,
    });
  });
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
