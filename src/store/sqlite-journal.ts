import { setImmediate as breathe } from 'node:timers/promises';
import { addDays } from '../content/day.ts';
import { type Count, decodeFact, encodeFact, type Fact } from '../figures/fact.ts';
import {
  type Entry,
  type Journal,
  keptFrom,
  LONGEST_MISSED,
  type Missed,
  type MissedText,
  MOST_MISSED_A_DAY,
  mondaysIn,
  TEAM_FACTS,
} from './journal.ts';
import type { SqliteStore } from './sqlite-store.ts';

export interface SqliteJournal extends Journal {
  /** Writes at once, inside a transaction that somebody else has open. */
  write(entries: readonly Entry[]): void;
}

/** Days read between two steps of the event loop. */
const DAYS_AT_ONCE = 7;

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
  // A line for each fact: to cross into JavaScript costs more than to be read.
  const countsOfDays = database.prepare(
    `SELECT day, group_concat(times || ' ' || fact, char(10)) AS lines FROM tally WHERE day BETWEEN ? AND ?
     GROUP BY day ORDER BY day`,
  );
  const countsOfTeam = database.prepare(
    'SELECT day, fact, times FROM tally WHERE day = ? AND fact >= ? AND fact < ?',
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
      for (let first = from; first <= to; first = addDays(first, DAYS_AT_ONCE)) {
        const last = addDays(first, DAYS_AT_ONCE - 1);
        const rows = countsOfDays.all(first, last < to ? last : to) as { day: string; lines: string }[];
        for (const { day, lines } of rows) {
          for (const line of lines.split('\n')) {
            const space = line.indexOf(' ');
            const text = line.slice(space + 1);
            if (!known.has(text)) known.set(text, decodeFact(text));
            const fact = known.get(text);
            if (fact) counts.push({ day, fact, times: Number(line.slice(0, space)) });
          }
        }
        // Who writes meanwhile need not wait for a year to be read.
        await breathe();
      }
      return counts;
    },
    async teamCounts(team, days) {
      const counts: Count[] = [];
      for (const day of mondaysIn(days)) {
        const rows = countsOfTeam.all(day, TEAM_FACTS, `${TEAM_FACTS}~`) as TallyRow[];
        for (const row of rows) {
          const fact = decodeFact(row.fact);
          if (fact?.about === 'team' && fact.team === team) counts.push({ ...row, fact });
        }
      }
      return counts;
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

interface TallyRow {
  readonly day: string;
  readonly fact: string;
  readonly times: number;
}
