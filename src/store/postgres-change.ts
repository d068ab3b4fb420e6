import pg from 'pg';
import type { Update } from '../channel/channel.ts';
import { recordKey } from './chat-record.ts';
import { type ChatName, type Found, MOST_AT_ONCE } from './inbox.ts';
import { LOCKED, lockNumber } from './postgres-locks.ts';

export interface Decision<Result> {
  /** SQL to be run in the same transaction. */
  readonly statements: readonly string[];
  readonly result: Result;
}

/**
 * One transaction on one chat, alone under its lock until it ends in whatever way, and in two trips to the database:
 * one that begins, locks and reads, one that writes and commits. Several statements in a trip have to hold their values
 * as literals; each of them still sees what was committed before it, so the reading comes after the waiting.
 */
export async function changeChat<Result>(
  pool: pg.Pool,
  { chat, name }: { readonly chat: ChatName; readonly name: string },
  decide: (found: {
    readonly value: string | undefined;
    readonly waiting: Found['waiting'];
  }) => Promise<Decision<Result>>,
): Promise<Result> {
  const client = await pool.connect();
  let broken = false;
  try {
    const [, , rows, records] = (await client.query(openingOf(chat, name))) as unknown as [
      unknown,
      unknown,
      pg.QueryResult<Row>,
      pg.QueryResult<{ value: string }>,
    ];
    const { statements, result } = await decide({
      value: records.rows[0]?.value,
      waiting: rows.rows.map(toWaiting),
    });
    await client.query([...statements, 'COMMIT'].join(';\n'));
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function openingOf(chat: ChatName, name: string): string {
  return `BEGIN;
    SELECT pg_advisory_xact_lock(${LOCKED.turn}, ${lockNumber(chat)});
    SELECT id, body, tries, sent, (extract(epoch FROM accepted_at) * 1000)::float8 AS at
      FROM inbox WHERE chat = ${pg.escapeLiteral(chat)} ORDER BY seq LIMIT ${MOST_AT_ONCE};
    SELECT value FROM keyv
      WHERE key = ${pg.escapeLiteral(recordKey(name))} AND (expires IS NULL OR expires > now())`;
}

interface Row {
  readonly id: string;
  readonly body: string;
  readonly tries: number;
  readonly sent: boolean;
  readonly at: number;
}

function toWaiting({ id, body, tries, sent, at }: Row): Found['waiting'][number] {
  return { ...(JSON.parse(body) as Omit<Update, 'id'>), id, tries, sent, acceptedAt: at };
}
