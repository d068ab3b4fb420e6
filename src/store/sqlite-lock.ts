import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';

/** One at a time under a name, among all processes that open the same DATA_DIR. */
export interface SqliteLock {
  /** Waits for its turn. Rejects with the signal's reason when that comes first. */
  withLock<Result>(name: string, task: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  close(): void;
}

export interface SqliteLockOptions {
  /** A holder that gave no sign of life for so long is taken for dead. */
  readonly leaseMs?: number;
  readonly retryMs?: number;
}

/**
 * Leases in a table: whoever writes his name while nobody else's is alive there has the lock, and writes it again and
 * again until he is done. A process that was killed blocks the others for one lease at most; one that slept through its
 * lease may find another at work, so what a task does must bear that.
 */
export function openSqliteLock(
  dataDir: string,
  { leaseMs = 30_000, retryMs = 50 }: SqliteLockOptions = {},
): SqliteLock {
  mkdirSync(dataDir, { recursive: true });
  // A file of its own: a lease need not survive a power cut, so its writes need not wait for the disk.
  const database = new Database(join(dataDir, 'locks.sqlite'));
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID',
  );
  const take = database.prepare(
    'INSERT INTO lease (name, holder, until) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE lease.until <= ?',
  );
  const renew = database.prepare('UPDATE lease SET until = ? WHERE name = ? AND holder = ?');
  const release = database.prepare('DELETE FROM lease WHERE name = ? AND holder = ?');

  const signs = new Set<NodeJS.Timeout>();

  return {
    async withLock(name, task, signal) {
      const holder = randomUUID();
      for (;;) {
        signal?.throwIfAborted();
        const now = Date.now();
        if (take.run(name, holder, now + leaseMs, now).changes > 0) break;
        await sleep(retryMs * (0.5 + Math.random()), undefined, { signal });
      }
      const sign = setInterval(() => {
        try {
          renew.run(Date.now() + leaseMs, name, holder);
        } catch {
          // The next sign may get through, and two of three may be missed.
        }
      }, leaseMs / 3);
      signs.add(sign);
      try {
        return await task();
      } finally {
        clearInterval(sign);
        signs.delete(sign);
        release.run(name, holder);
      }
    },
    close() {
      // Prepared statements outlive the connection, so a lease would be renewed for ever.
      for (const sign of signs) clearInterval(sign);
      database.close();
    },
  };
}
