import pg from 'pg';
import { type Count, decodeFact, encodeFact, type Fact } from '../figures/fact.ts';
import {
  closedBefore,
  type Entry,
  type Journal,
  keptFrom,
  LONGEST_MISSED,
  type MissedText,
  MOST_MISSED_A_DAY,
} from './journal.ts';

/**
 * Every turn adds to the same few counts. Each connection adds to rows of its own, so that turns do not wait for one
 * another's commits; reading sums them, and closed days are put together.
 */
const SHARDS = 64;
const OWN_SHARD = `pg_backend_pid() % ${SHARDS}`;
/** A year of counts is read in parts. */
const ROWS_AT_ONCE = 5_000;
/** An arbitrary number: who puts days together is alone in it. */
const TIDYING = 7_318_002;

export const JOURNAL_TABLES = `
  CREATE TABLE IF NOT EXISTS tally (
    day text NOT NULL, fact text NOT NULL, shard integer NOT NULL, times bigint NOT NULL, PRIMARY KEY (day, fact, shard))
    WITH (fillfactor = 50);
  CREATE TABLE IF NOT EXISTS missed (
    day text NOT NULL, text text NOT NULL, why text NOT NULL, channel text NOT NULL, near text NOT NULL,
    times integer NOT NULL, PRIMARY KEY (day, text, why, channel, near));
`;

/** The journal in the database of the inbox. */
export function createPostgresJournal(pool: pg.Pool): Journal {
  return {
    async record(entries) {
      const statements = journalStatements(entries);
      if (statements.length > 0) await pool.query(statements.join(';\n'));
    },
    async counts({ from, to }) {
      const known = new Map<string, Fact | undefined>();
      const counts: Count[] = [];
      let [day, fact] = [from, ''];
      for (;;) {
        const { rows } = await pool.query<{ day: string; fact: string; times: number }>({
          name: 'tally-after',
          text: `SELECT day, fact, sum(times)::float8 AS times FROM tally
            WHERE (day, fact) > ($1, $2) AND day <= $3 GROUP BY day, fact ORDER BY day, fact LIMIT ${ROWS_AT_ONCE}`,
          values: [day, fact, to],
        });
        for (const row of rows) {
          if (!known.has(row.fact)) known.set(row.fact, decodeFact(row.fact));
          const read = known.get(row.fact);
          if (read) counts.push({ day: row.day, fact: read, times: row.times });
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < ROWS_AT_ONCE) return counts;
        ({ day, fact } = last);
      }
    },
    async missed({ from, to }) {
      const { rows } = await pool.query<Omit<MissedText, 'near'> & { near: string }>(
        `SELECT day, text, why, channel, near, times FROM missed WHERE day BETWEEN $1 AND $2
         ORDER BY times DESC, day DESC, text`,
        [from, to],
      );
      return rows.map((row) => ({ ...row, near: JSON.parse(row.near) as string[] }));
    },
    async tidy(today) {
      await pool.query('DELETE FROM missed WHERE day < $1', [keptFrom(today)]);
      await pool.query(joinShards(today));
    },
  };
}

/** SQL that writes entries down, to be run in a transaction with others. Rows are taken in one order, so that none wait in a circle. */
export function journalStatements(entries: readonly Entry[]): string[] {
  const times = new Map<string, number>();
  const texts: string[] = [];
  for (const entry of entries) {
    if (entry.type === 'count') {
      const row = `${pg.escapeLiteral(entry.day)}, ${pg.escapeLiteral(encodeFact(entry.fact))}`;
      times.set(row, (times.get(row) ?? 0) + 1);
    } else texts.push(keepText(entry));
  }
  const rows = [...times].map(([row, number]) => `(${row}, ${OWN_SHARD}, ${number})`).sort();
  return [
    ...(rows.length > 0
      ? [
          `INSERT INTO tally (day, fact, shard, times) VALUES ${rows.join(', ')}
           ON CONFLICT (day, fact, shard) DO UPDATE SET times = tally.times + excluded.times`,
        ]
      : []),
    ...texts.sort(),
  ];
}

function keepText({ day, text, why, channel, near }: Extract<Entry, { type: 'missed' }>): string {
  // Postgres cannot store a zero character.
  const values = [
    day,
    text.replaceAll('\0', '').slice(0, LONGEST_MISSED),
    why,
    channel,
    JSON.stringify(near),
  ];
  return `INSERT INTO missed (day, text, why, channel, near, times)
    SELECT ${values.map((value) => pg.escapeLiteral(value)).join(', ')}, 1
    WHERE (SELECT count(*) FROM missed WHERE day = ${pg.escapeLiteral(day)}) < ${MOST_MISSED_A_DAY}
    ON CONFLICT (day, text, why, channel, near) DO UPDATE SET times = missed.times + 1`;
}

/** Days nobody adds to any more; teams are counted by week. Several statements in one trip are one transaction. */
function joinShards(today: string): string {
  return `
    SELECT pg_advisory_xact_lock(${TIDYING});
    WITH parts AS (DELETE FROM tally WHERE day < ${pg.escapeLiteral(closedBefore(today))} AND shard >= 0 RETURNING day, fact, times)
    INSERT INTO tally (day, fact, shard, times)
      SELECT day, fact, -1, sum(times) FROM parts GROUP BY day, fact
      ON CONFLICT (day, fact, shard) DO UPDATE SET times = tally.times + excluded.times`;
}
