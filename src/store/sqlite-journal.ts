import { setImmediate as breathe } from 'node:timers/promises';
import { type Count, decodeFact, encodeFact, type Fact } from '../figures/fact.ts';
import {
  type Entry,
  type Journal,
  keptFrom,
  LONGEST_MISSED,
  type Missed,
  type MissedText,
  MOST_MISSED_A_DAY,
} from './journal.ts';
import type { SqliteStore } from './sqlite-store.ts';

export interface SqliteJournal extends Journal {
  /** Writes at once, inside a transaction that somebody else has open. */
  write(entries: readonly Entry[]): void;
}

/** Rows read between two steps of the event loop. */
const ROWS_AT_ONCE = 5_000;

/** The journal in the SQLite file of the inbox. */
export function createSqliteJournal({
  database,
  commits,
}: Pick<SqliteStore, 'database' | 'commits'>): SqliteJournal {
  // In the order of their keys, not of their coming: a row tells nothing about when on its day it was written.
  database.exec(`
    CREATE TABLE IF NOT EXISTS tally (
      day TEXT NOT NULL, fact TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (day, fact)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS missed (
      day TEXT NOT NULL, text TEXT NOT NULL, why TEXT NOT NULL, channel TEXT NOT NULL, near TEXT NOT NULL,
      times INTEGER NOT NULL, PRIMARY KEY (day, text, why, channel, near)) WITHOUT ROWID;
  `);
  const addOne = database.prepare(
    'INSERT INTO tally (day, fact, times) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1',
  );
  const keepText = database.prepare(
    `INSERT INTO missed (day, text, why, channel, near, times) SELECT ?, ?, ?, ?, ?, 1
     WHERE (SELECT COUNT(*) FROM missed WHERE day = ?) < ${MOST_MISSED_A_DAY}
     ON CONFLICT DO UPDATE SET times = times + 1`,
  );
  const countsAfter = database.prepare(
    `SELECT day, fact, times FROM tally WHERE (day, fact) > (?, ?) AND day <= ?
     ORDER BY day, fact LIMIT ${ROWS_AT_ONCE}`,
  );
  const texts = database.prepare(
    `SELECT day, text, why, channel, near, times FROM missed WHERE day BETWEEN ? AND ?
     ORDER BY times DESC, day DESC, text`,
  );
  const removeTexts = database.prepare('DELETE FROM missed WHERE day < ?');

  const write = (entries: readonly Entry[]) => {
    for (const entry of entries) {
      if (entry.type === 'count') addOne.run(entry.day, encodeFact(entry.fact));
      else {
        const { day, text, why, channel, near } = entry;
        keepText.run(day, text.slice(0, LONGEST_MISSED), why, channel, JSON.stringify(near), day);
      }
    }
  };

  return {
    write,
    record: (entries) => commits.run(() => write(entries)),
    async counts({ from, to }) {
      const known = new Map<string, Fact | undefined>();
      const counts: Count[] = [];
      let [day, fact] = [from, ''];
      for (;;) {
        const rows = countsAfter.all(day, fact, to) as { day: string; fact: string; times: number }[];
        for (const row of rows) {
          if (!known.has(row.fact)) known.set(row.fact, decodeFact(row.fact));
          const read = known.get(row.fact);
          if (read) counts.push({ day: row.day, fact: read, times: row.times });
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < ROWS_AT_ONCE) return counts;
        ({ day, fact } = last);
        // Who writes meanwhile need not wait for a year to be read.
        await breathe();
      }
    },
    missed: async ({ from, to }) =>
      (texts.all(from, to) as (Omit<MissedText, 'near'> & { near: string })[]).map((row) => ({
        ...row,
        near: JSON.parse(row.near) as Missed['near'],
      })),
    async tidy(today) {
      await commits.run(() => removeTexts.run(keptFrom(today)));
    },
  };
}
