import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { Days, MissedText } from './journal.ts';
import { createPostgresJournal, JOURNAL_TABLES } from './postgres-journal.ts';
import { openPostgres } from './postgres-pool.ts';
import { createSqliteJournal } from './sqlite-journal.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** What was not understood on some days, read beside an assistant that is running; none where nothing was ever stored. */
export async function readMissed(
  { databaseUrl, dataDir }: { databaseUrl: string | undefined; dataDir: string },
  days: Days,
  log: Log,
): Promise<MissedText[]> {
  if (databaseUrl !== undefined) {
    const pool = await openPostgres(databaseUrl, log);
    try {
      // Nobody may have written anything yet.
      await pool.query(JOURNAL_TABLES);
      return await createPostgresJournal(pool).missed(days);
    } finally {
      await pool.end();
    }
  }
  if (!existsSync(join(dataDir, 'assistant.sqlite'))) return [];
  const store = openSqliteStore(dataDir);
  try {
    return await createSqliteJournal(store).missed(days);
  } finally {
    store.close();
  }
}
