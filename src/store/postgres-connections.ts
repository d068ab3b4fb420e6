import pg from 'pg';

/** A database that does not answer is away. */
const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 15_000;

/**
 * For connections whose work may be done twice: a commit is told before it is on disk. A database that loses power forgets
 * its last moment; when a process of ours dies, nothing is forgotten.
 */
export const HASTY = { options: '-c synchronous_commit=off' } as const;

export function createPool(databaseUrl: string, settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    ...settings,
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    application_name: 'assistant',
    keepAlive: true,
  });
  // A connection that breaks: whoever uses it, or the database next, will notice and say so.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
