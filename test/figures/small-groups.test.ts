import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../src/content/day.ts';
import type { Count } from '../../src/figures/fact.ts';
import { openSum, safeSum, shown, soFar } from '../../src/figures/small-groups.ts';
import { teamFigures, teamFiguresFrom, teamSums } from '../../src/figures/team-figures.ts';

const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 });

test.each([
  [0, 0],
  [1, 'few'],
  [4, 'few'],
  [5, 5],
  [12, 12],
])('of %i is shown %s', (count, expected) => {
  expect(shown(count)).toBe(expected);
});

/** All that the hidden counts can be for somebody who sees the others and the sum, and knows how it is made. */
function possible(all: readonly number[]): number[][] {
  const open = all.filter((count) => shown(count) !== 'few');
  let found: number[][] = [[]];
  for (let at = open.length; at < all.length; at += 1)
    found = found.flatMap((one) => [1, 2, 3, 4].map((next) => [...one, next]));
  const told = JSON.stringify(safeSum(all));
  return found.filter((one) => JSON.stringify(safeSum([...open, ...one])) === told);
}

test('a sum never tells what one of its hidden counts is, nor that they are few together', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const sum = safeSum(all);
      const hidden = all.filter((count) => shown(count) === 'few');
      const total = all.reduce((whole, count) => whole + count, 0);
      expect(sum.sum).toBeLessThanOrEqual(total);
      if (hidden.length === 0) expect(sum).toEqual({ isExact: true, sum: total });
      const may = possible(all);
      for (let at = 0; at < hidden.length; at += 1)
        expect(new Set(may.map((one) => one[at])).size).toBeGreaterThan(1);
      if (sum.isExact && hidden.length > 0)
        expect(hidden.reduce((whole, count) => whole + count, 0)).toBeGreaterThanOrEqual(5);
    }),
    { numRuns: 1_000 },
  );
});

test('a sum of what is shown is the same whatever the hidden counts are', () => {
  fc.assert(
    fc.property(
      counts,
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 }),
      (all, other) => {
        const changed = all.map((count, at) => (shown(count) === 'few' ? (other[at] ?? 1) : count));
        expect(openSum(changed)).toEqual(openSum(all));
      },
    ),
  );
});

test('a week that is running is told in whole groups of five', () => {
  expect([0, 1, 4, 5, 9, 10].map(soFar)).toEqual([0, 0, 0, 5, 5, 10]);
});

const TODAY = '2026-11-21';
const MONDAY = '2026-11-16';
const talks = (monday: string, times: number, team = 'mau-1'): Count => ({
  day: monday,
  fact: { about: 'team', team, event: 'conversation' },
  times,
});

test('a team sees its weeks that are over, its own only, and of the running week whole groups', () => {
  const figures = teamFigures(
    'mau-1',
    [
      talks(addDays(MONDAY, -7), 8),
      talks(addDays(MONDAY, -14), 3),
      talks(addDays(MONDAY, -7), 99, 'mau-2'),
      talks(MONDAY, 13),
    ],
    TODAY,
  );
  expect(figures.weeks.slice(-3).map(({ conversation }) => conversation)).toEqual([0, 'few', 8]);
  expect(figures.running.conversation).toBe(10);
  expect(figures.weeks[0]?.monday).toBe(teamFiguresFrom(TODAY));
  expect(figures.weeks.length).toBeGreaterThanOrEqual(12);
});

test('four weeks are always the same four, so that a page seen a week later tells nothing new of them', () => {
  const all = Array.from({ length: 40 }, (_, at) => talks(addDays(MONDAY, -7 * at), (at * 7) % 9));
  const sums = new Map<string, unknown>();
  for (let week = 0; week < 12; week += 1) {
    for (const { monday, conversation } of teamFigures('mau-1', all, addDays(TODAY, -7 * week)).blocks) {
      if (sums.has(monday)) expect(conversation).toEqual(sums.get(monday));
      sums.set(monday, conversation);
    }
  }
  const mondays = [...sums.keys()].sort();
  for (const [at, monday] of mondays.entries())
    if (at > 0) expect(monday).toBe(addDays(mondays[at - 1] ?? '', 28));
});

test('two spans that differ by a small week have the same sum', () => {
  const all = [talks('2026-10-05', 9), talks('2026-10-12', 2)];
  const [whole] = teamSums(all, MONDAY);
  const [shorter] = teamSums(all.slice(0, 1), MONDAY);
  expect(whole?.conversation.sum).toBe(shorter?.conversation.sum);
  expect(teamSums([talks(MONDAY, 50)], MONDAY)).toEqual([]);
});
