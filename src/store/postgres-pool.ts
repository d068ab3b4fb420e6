import { makeWorkerUtils } from 'graphile-worker';
import type pg from 'pg';
import type { Log } from '../log.ts';
import { createPool } from './postgres-connections.ts';
import { JOURNAL_TABLES } from './postgres-journal.ts';
import { graphileLogger } from './postgres-worker.ts';

/** More than turns under way at one moment, few enough for several processes on a database of 100 connections. */
const MOST_CONNECTIONS = 18;
/** An arbitrary number: who prepares the tables is alone in it. */
const PREPARING = 7_318_001;

/** Connects to the database of DATABASE_URL and prepares its tables. Rejects when it cannot. */
export async function openPostgres(databaseUrl: string, log: Log): Promise<pg.Pool> {
  const pool = createPool(databaseUrl, { max: MOST_CONNECTIONS });
  try {
    await prepare(pool, log);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return pool;
}

/** Processes that start together must not prepare at the same time. */
async function prepare(pool: pg.Pool, log: Log): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PREPARING]);
    const utils = await makeWorkerUtils({ pgPool: pool, logger: graphileLogger(log) });
    await utils.migrate();
    await utils.release();
    await client.query(TABLES);
    await client.query(JOURNAL_TABLES);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PREPARING]).catch(() => {});
    client.release();
  }
}

/** `lock` is the number under which processes agree on who works on a chat. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS keyv (key text PRIMARY KEY, value text NOT NULL, expires timestamptz);
  CREATE INDEX IF NOT EXISTS keyv_by_expiry ON keyv (expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS inbox (
    seq bigserial PRIMARY KEY, channel text NOT NULL, id text NOT NULL, chat text NOT NULL, lock integer NOT NULL,
    body text NOT NULL, tries integer NOT NULL DEFAULT 0, sent boolean NOT NULL DEFAULT false,
    accepted_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (channel, id));
  CREATE INDEX IF NOT EXISTS inbox_by_chat ON inbox (chat, seq);
  CREATE TABLE IF NOT EXISTS set_aside (
    channel text NOT NULL, id text NOT NULL, body text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (channel, id));
  CREATE TABLE IF NOT EXISTS secret (name text PRIMARY KEY, value text NOT NULL);
  CREATE TABLE IF NOT EXISTS probe (one integer PRIMARY KEY, at timestamptz NOT NULL);
`;
