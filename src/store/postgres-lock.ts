import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { LOCKED, lockNumber } from './postgres-locks.ts';

const RETRY_MS = 100;

/**
 * One at a time under a name, among all processes of one database. The lock stands on a connection and is gone with it.
 * Waits for its turn; rejects with the signal's reason when that comes first.
 */
export function createPostgresLock(pool: pg.Pool) {
  return async <Result>(name: string, task: () => Promise<Result>, signal?: AbortSignal): Promise<Result> => {
    const client = await pool.connect();
    const values = [LOCKED.task, lockNumber(name)];
    try {
      // Asked again and again, as a statement that waits would be cut off by the pool's time limit.
      for (;;) {
        signal?.throwIfAborted();
        const { rows } = await client.query<{ taken: boolean }>({
          text: 'SELECT pg_try_advisory_lock($1, $2) AS taken',
          values,
        });
        if (rows[0]?.taken) break;
        await sleep(RETRY_MS);
      }
      try {
        return await task();
      } finally {
        await client.query({ text: 'SELECT pg_advisory_unlock($1, $2)', values }).catch(() => undefined);
      }
    } finally {
      client.release();
    }
  };
}
