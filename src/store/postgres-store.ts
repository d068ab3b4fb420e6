import type { KeyvStoreAdapter } from 'keyv';
import pg from 'pg';

/** A pool, or the one connection of a transaction. */
export type Queryable = Pick<pg.Pool, 'query'>;

/** A keyv store in the table `keyv`. Time is the database's: the clocks of several machines do not agree. */
export function createPostgresStore(database: Queryable): KeyvStoreAdapter {
  const store: KeyvStoreAdapter = {
    opts: {},
    namespace: undefined,
    async get<Value>(key: string) {
      const { rows } = await database.query<{ value: Value }>({
        name: 'keyv-get',
        text: 'SELECT value FROM keyv WHERE key = $1 AND (expires IS NULL OR expires > now())',
        values: [key],
      });
      return rows[0]?.value;
    },
    async set(key: string, value: string, ttl?: number) {
      await database.query({
        name: 'keyv-set',
        text: `INSERT INTO keyv (key, value, expires) VALUES ($1, $2, now() + $3::float8 * interval '1 millisecond')
          ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
        values: [key, value, ttl ?? null],
      });
    },
    async delete(key: string) {
      const { rowCount } = await database.query('DELETE FROM keyv WHERE key = $1', [key]);
      return (rowCount ?? 0) > 0;
    },
    async clear() {
      await database.query('DELETE FROM keyv WHERE starts_with(key, $1)', [
        store.namespace === undefined ? '' : `${store.namespace}:`,
      ]);
    },
    on: () => store,
  };
  return store;
}

/**
 * The same for one key whose value was just read: what is set is remembered as a statement, so that it can go to the
 * database together with others. Use it for one chat inside one transaction.
 */
export function createDeferredStore(value: string | undefined): {
  readonly store: KeyvStoreAdapter;
  /** What was set, as SQL. */
  readonly statements: readonly string[];
} {
  const statements: string[] = [];
  const store: KeyvStoreAdapter = {
    opts: {},
    namespace: undefined,
    get: async <Value>() => value as Value | undefined,
    async set(key: string, set: string, ttl?: number) {
      const expires = ttl === undefined ? 'NULL' : `now() + ${Math.round(ttl)} * interval '1 millisecond'`;
      statements.push(
        `INSERT INTO keyv (key, value, expires) VALUES (${pg.escapeLiteral(key)}, ${pg.escapeLiteral(set)}, ${expires})
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
      );
    },
    async delete(key: string) {
      statements.push(`DELETE FROM keyv WHERE key = ${pg.escapeLiteral(key)}`);
      return true;
    },
    clear: () => Promise.reject(new Error('a chat is changed, not the store cleared')),
    on: () => store,
  };
  return { store, statements };
}
