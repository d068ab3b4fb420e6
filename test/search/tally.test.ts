import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTally } from '../../src/search/tally.ts';

const amounts = fc.array(fc.double({ min: 0.001, max: 50, noNaN: true }), { minLength: 1, maxLength: 800 });

test('the foremost of a tally hold the wanted number of greatest amounts, and hardly more', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 100 }), (given, wanted) => {
      const tally = createTally(given.length);
      for (const [number, amount] of given.entries()) tally.add(number, amount);
      const foremost = new Set(tally.foremost(wanted));
      expect(foremost.size).toBeGreaterThanOrEqual(Math.min(wanted, given.length));
      const least = Math.min(...[...foremost].map((number) => tally.of(number)));
      for (const [number, amount] of given.entries()) if (amount > least) expect(foremost).toContain(number);
    }),
  );
});

test('a cleared tally begins again from nothing', () => {
  const tally = createTally(3);
  tally.add(2, 1);
  tally.add(2, 0.5);
  tally.raise(0, 4);
  tally.raise(0, 3);
  expect([tally.of(0), tally.of(1), tally.of(2)]).toEqual([4, 0, 1.5]);
  expect(tally.touched).toEqual([2, 0]);
  tally.clear();
  expect([tally.of(0), tally.of(2), tally.touched.length]).toEqual([0, 0, 0]);
});
