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

/** What a deferred store was told to set. `lasts` is in milliseconds; undefined: for ever. */
export interface Kept {
  readonly key: string;
  readonly value: string;
  readonly lasts: number | undefined;
}

/**
 * The same for one key whose value was just read: what is set is remembered, so that it can go to the database together
 * with other statements. Use it for one chat inside one transaction.
 */
export function createDeferredStore(value: string | undefined): {
  readonly store: KeyvStoreAdapter;
  readonly kept: () => Kept | undefined;
  /** What was set or deleted, as SQL. */
  readonly statements: () => readonly string[];
} {
  let kept: Kept | undefined;
  const deleted: string[] = [];
  const store: KeyvStoreAdapter = {
    opts: {},
    namespace: undefined,
    get: async <Value>() => value as Value | undefined,
    async set(key: string, value: string, lasts?: number) {
      kept = { key, value, lasts };
    },
    async delete(key: string) {
      deleted.push(`DELETE FROM keyv WHERE key = ${pg.escapeLiteral(key)}`);
      return true;
    },
    clear: () => Promise.reject(new Error('a chat is changed, not the store cleared')),
    on: () => store,
  };
  return { store, kept: () => kept, statements: () => [...(kept ? [toStatement(kept)] : []), ...deleted] };
}

function toStatement({ key, value, lasts }: Kept): string {
  const expires = lasts === undefined ? 'NULL' : `now() + ${Math.round(lasts)} * interval '1 millisecond'`;
  return `INSERT INTO keyv (key, value, expires) VALUES (${pg.escapeLiteral(key)}, ${pg.escapeLiteral(value)}, ${expires})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`;
}
