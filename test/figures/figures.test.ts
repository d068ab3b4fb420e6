import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFact, encodeFact, type Fact } from '../../src/figures/fact.ts';
import { figuresOf } from '../../src/figures/figures.ts';
import { knownOf } from '../../src/figures/known.ts';
import { smallWorld, TODAY } from '../support/content.ts';
import { generatedYear } from '../support/generated-year.ts';

const world = smallWorld();
const known = knownOf(world, TODAY);
const days = { from: '2026-11-01', to: TODAY, today: TODAY, known };
const on = (fact: Fact, times = 1, day = TODAY) => ({ day, fact, times });

test('every side of the figures sums to the same', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const counts = [...generatedYear(world, { events: 300, days: 21, to: TODAY, teams: ['mau-1'], seed })]
        .flat()
        .flatMap((entry) => (entry.type === 'count' ? [on(entry.fact, 1, entry.day)] : []));
      const { all, byDay, byChannel, byLevel, byProcedure } = figuresOf(counts, days);
      const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
        rows.reduce((whole, row) => whole + of(row), 0);
      for (const name of Object.keys(all) as (keyof typeof all)[]) {
        expect(sum(byDay, (row) => row[name])).toBe(all[name]);
        expect(sum(byChannel, (row) => row[name])).toBe(all[name]);
      }
      expect(sum(byLevel, ({ handOvers }) => handOvers)).toBe(all.handOvers);
      expect(sum(byProcedure, ({ handOvers }) => handOvers)).toBe(all.handOvers);
      expect(sum(byLevel, ({ told }) => told)).toBe(sum(byProcedure, ({ told }) => told));
    }),
    { numRuns: 20 },
  );
});

test('a day on which nothing happened is there with noughts', () => {
  const { byDay, byChannel } = figuresOf([], { ...days, from: '2026-02-27', to: '2026-03-02' });
  expect(byDay.map(({ day }) => day)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
  expect(byDay.every(({ asked }) => asked === 0)).toBe(true);
  expect(byChannel).toEqual([]);
});

test('of a level is told how many of its services had their page opened', () => {
  const { byLevel } = figuresOf(
    [
      on({ about: 'hand-over', procedure: '1.001193', level: 'full', channel: 'web' }, 3),
      on({ about: 'hand-over', procedure: '9.999999', level: 'full' }, 2),
    ],
    days,
  );
  const full = byLevel.find(({ level }) => level === 'full');
  expect(full).toMatchObject({ servicesHandedOver: 1, handOvers: 5 });
  expect(full?.services).toBe(known.services.filter(({ level }) => level === 'full').length);
});

test('what was missed or refused does not count as answered, a greeting neither', () => {
  const turn = (kind: string, lost?: 'missed' | 'refused') =>
    on({ about: 'turn', channel: 'web', by: 'words', kind, ...(lost && { lost }) });
  const { all } = figuresOf(
    [turn('answer'), turn('hotline', 'missed'), turn('menu', 'refused'), turn('smalltalk')],
    days,
  );
  expect(all).toMatchObject({ asked: 4, answered: 1, missed: 1, refused: 1 });
});

test('a fact is written in one way and read back; what is not known is left out', () => {
  const fact: Fact = { about: 'turn', channel: 'web', by: 'words', kind: 'none', lost: 'missed' };
  const turned = Object.fromEntries(Object.entries(fact).reverse()) as Fact;
  expect(encodeFact(turned)).toBe(encodeFact(fact));
  expect(decodeFact(encodeFact(fact))).toEqual(fact);
  expect(decodeFact('{"about":"weather"}')).toBe(undefined);
});

test('the content says what it does not know, what is old and what ends soon', () => {
  const { health } = knownOf(world, '2026-12-20');
  expect(health.expiring.map(({ id, until }) => [id, until])).toEqual([
    ['1.001193', '2026-12-31'],
    ['1.000894', '2026-12-31'],
  ]);
  expect(knownOf(world, '2027-12-20').health.stale.length).toBeGreaterThan(0);
  expect(knownOf(world, '2026-07-20').health.stale.length).toBe(0);
  expect(health.unknown.map(({ field }) => field)).toContain('Lệ phí');
});
