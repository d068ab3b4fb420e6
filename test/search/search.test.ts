import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';
import { shippedWorld } from '../support/content.ts';

const world = await shippedWorld();
const search = createSearch(world.content);
const first = (message: string) => search.find(message).hits[0]?.ref;

describe('a citizen of the shipped province finds', () => {
  test.each([
    ['lam giay khai sanh cho con', '1.001193'],
    ['đăng ký kết hôn', '1.000894'],
    ['toi muon dang ky tam tru', '1.116789'],
    ['sao y bản chính', '2.000815'],
    ['xin giay xac nhan doc than', '1.004873'],
    ['lam ho chieu', '1.001456'],
    ['mo tiem tap hoa', '1.001612'],
    ['ly lich tu phap', '3.000333'],
  ])('%s → %s', (message, code) => {
    expect(first(message)).toBe(code);
  });
});

test('every alias of every procedure finds its own procedure or case first, or is asked about', () => {
  const wrong: string[] = [];
  for (const procedure of world.content.procedures) {
    for (const alias of procedure.aliases) {
      const { hits, fork } = search.find(alias);
      if (fork === undefined && hits[0]?.ref !== procedure.code)
        wrong.push(`${alias} → ${hits[0]?.ref}, not ${procedure.code}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('any text at all is answered, the same way each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(search.find(text)).toEqual(search.find(text));
    }),
    { numRuns: 300 },
  );
});
