import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Inbox } from '../../src/store/inbox.ts';
import {
  type Entry,
  type Journal,
  LONGEST_MISSED,
  MISSED_DAYS,
  MOST_MISSED_A_DAY,
} from '../../src/store/journal.ts';
import { createPostgresInbox } from '../../src/store/postgres-inbox.ts';
import { createPostgresJournal } from '../../src/store/postgres-journal.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { createSqliteInbox } from '../../src/store/sqlite-inbox.ts';
import { createSqliteJournal } from '../../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { memoryLog, newFolder } from '../support/app.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

interface Place {
  readonly inbox: Inbox;
  readonly journal: Journal;
}

const stores: [string, () => Promise<Place>][] = [
  [
    'SQLite',
    async () => {
      const store = openSqliteStore(newFolder());
      return { inbox: createSqliteInbox(store, memoryLog()), journal: createSqliteJournal(store) };
    },
  ],
  [
    'Postgres',
    async () => {
      const url = await postgres.newDatabase();
      const pool = await openPostgres(url, memoryLog());
      return { inbox: createPostgresInbox(pool, url, memoryLog()), journal: createPostgresJournal(pool) };
    },
  ],
];

const turnOn = (day: string, kind = 'answer'): Entry => ({
  type: 'count',
  day,
  fact: { about: 'turn', channel: 'web', by: 'words', kind },
});
const missedOn = (day: string, text: string): Entry => ({
  type: 'missed',
  day,
  why: 'missed',
  channel: 'web',
  near: ['1.001193', 'vneid-khoa'],
  text,
});

describe.each(stores)('a journal in %s', (_name, open) => {
  const opened: Place[] = [];
  const newPlace = async () => {
    const place = await open();
    opened.push(place);
    return place;
  };
  afterEach(async () => {
    for (const { inbox } of opened.splice(0)) {
      await inbox.stop();
      await inbox.close();
    }
  });

  test('many at once are all counted, day by day and apart by what they were', async () => {
    const { inbox, journal } = await newPlace();
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        inbox.change(`web:${at}`, () => ({
          entries: [turnOn('2026-11-21'), turnOn('2026-11-22', at < 20 ? 'none' : 'choose')],
          result: undefined,
        })),
      ),
    );
    await journal.record([turnOn('2026-11-22', 'none'), turnOn('2026-11-22', 'none')]);
    const counts = await journal.counts({ from: '2026-11-21', to: '2026-11-22' });
    expect(
      counts.map(({ day, fact, times }) => [day, fact.about === 'turn' && fact.kind, times]).sort(),
    ).toEqual([
      ['2026-11-21', 'answer', 60],
      ['2026-11-22', 'choose', 40],
      ['2026-11-22', 'none', 22],
    ]);
    expect(await journal.counts({ from: '2026-11-23', to: '2026-12-31' })).toEqual([]);
  });

  test('a change that fails counts nothing', async () => {
    const { inbox, journal } = await newPlace();
    const broken = { type: 'count', day: '2026-11-21', fact: null } as unknown as Entry;
    const failing = inbox.change('web:1', () => ({
      entries: [turnOn('2026-11-21'), broken],
      result: undefined,
    }));
    await expect(failing).rejects.toThrow();
    expect(await journal.counts({ from: '2026-01-01', to: '2026-12-31' })).toEqual([]);
  });

  test('more rows than are read at once come whole and in order of days', async () => {
    const { journal } = await newPlace();
    const entries = Array.from({ length: 12_000 }, (_, at): Entry => {
      const day = `2026-${String(1 + (at % 12)).padStart(2, '0')}-05`;
      return { type: 'count', day, fact: { about: 'flow', flow: `f${at}`, step: 'a', isEnd: false } };
    });
    await journal.record(entries);
    const counts = await journal.counts({ from: '2026-01-01', to: '2026-12-31' });
    expect(counts.length).toBe(12_000);
    expect(counts.map(({ day }) => day)).toEqual([...counts.map(({ day }) => day)].sort());
  });

  test('keeps what was not understood once a day with how often it came, most frequent first', async () => {
    const { inbox, journal } = await newPlace();
    for (const text of ['lam giay dat', "it's; DROP TABLE\0 \\ 'đ'", 'lam giay dat'])
      await inbox.change('web:1', () => ({ entries: [missedOn('2026-11-21', text)], result: undefined }));
    await journal.record([missedOn('2026-11-22', 'x'.repeat(5_000))]);
    const missed = await journal.missed({ from: '2026-11-21', to: '2026-11-22' });
    expect(missed[0]).toEqual({
      day: '2026-11-21',
      why: 'missed',
      channel: 'web',
      near: ['1.001193', 'vneid-khoa'],
      text: 'lam giay dat',
      times: 2,
    });
    expect(missed.length).toBe(3);
    expect(Math.max(...missed.map(({ text }) => text.length))).toBe(LONGEST_MISSED);
  });

  test('a day holds only so many texts', async () => {
    const { journal } = await newPlace();
    const flood = Array.from({ length: MOST_MISSED_A_DAY + 50 }, (_, at) =>
      missedOn('2026-11-21', `x ${at}`),
    );
    await journal.record(flood);
    await journal.record([missedOn('2026-11-22', 'mai')]);
    expect((await journal.missed({ from: '2026-11-21', to: '2026-11-21' })).length).toBe(MOST_MISSED_A_DAY);
    expect((await journal.missed({ from: '2026-11-22', to: '2026-11-22' })).length).toBe(1);
  });

  test('texts go after their time, counts stay as they were', async () => {
    const { inbox, journal } = await newPlace();
    const days = ['2026-01-01', '2026-05-24', '2026-05-25', '2026-11-21'];
    for (const day of days)
      for (const chat of ['web:1', 'web:2'] as const)
        await inbox.change(chat, () => ({ entries: [turnOn(day), missedOn(day, 'a')], result: undefined }));
    const before = await journal.counts({ from: '2026-01-01', to: '2026-11-21' });
    expect(MISSED_DAYS).toBe(180);
    await journal.tidy('2026-11-21');
    await journal.tidy('2026-11-21');
    await journal.record([turnOn('2026-01-01')]);
    const left = await journal.missed({ from: '2026-01-01', to: '2026-11-21' });
    expect(left.map(({ day }) => day)).toEqual(['2026-11-21', '2026-05-25']);
    const after = await journal.counts({ from: '2026-01-01', to: '2026-11-21' });
    expect(after.map(({ times }) => times)).toEqual([3, 2, 2, 2]);
    expect(before.map(({ times }) => times)).toEqual([2, 2, 2, 2]);
  });
});
