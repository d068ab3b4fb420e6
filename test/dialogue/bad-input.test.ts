import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/new-session.ts';
import { plainText } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
// Built when the first place is asked for, once for a process.
world.places();

/** What a message may cost whatever is in it, in milliseconds of this process's own time: far above what any costs. */
const MOST = 400;

/** A piece of any Unicode block, of regular expressions, of markup, of words the assistant knows, or of nothing. */
const piece = fc.oneof(
  fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
  fc.constantFrom(
    '.*',
    '(a+)+$',
    '[^]',
    '\\',
    '{{',
    '<b>',
    '%00',
    '\u0000',
    '\u202e',
    'e\u0301\u0323\u0302',
    '́',
  ),
  fc.constantFrom('khai', 'sinh', 'giấy', 'không', 'phải', 'đất', 'ở', '60', 'ngày', ',', '.', '\n', ' '),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

test('a message of anything, up to 100 kB, costs a bounded time, never throws and is answered', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 40 }),
      fc.constantFrom('', ' '),
      fc.integer({ min: 1, max: 300 }),
      (pieces, glue, times) => {
        const text = `${pieces.join(glue)}${glue}`.repeat(times).slice(0, 100_000);
        const before = process.cpuUsage();
        const { reply } = respond(world, newSession, { type: 'text', text }, TODAY);
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1000).toBeLessThan(MOST);
        expect(plainText(reply.blocks)).not.toBe('');
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  [
    'every Unicode block',
    () => Array.from({ length: 0x300 }, (_, block) => String.fromCodePoint(0x20 + block * 0x80)).join(''),
  ],
  ['10,000 words', () => Array.from({ length: 10_000 }, (_, at) => `từ${at}`).join(' ')],
  ['one word again and again', () => 'đăng ký '.repeat(350)],
  ['letters without an end', () => 'a'.repeat(2_900)],
  ['marks on one letter', () => `o${'\u0301'.repeat(2_900)}`],
  ['the signs of regular expressions', () => '.*+?^${}()|[]\\'.repeat(200)],
])('no procedure is given as the answer to %s', (_name, text) => {
  const { reply } = respond(world, newSession, { type: 'text', text: text() }, TODAY);
  expect(reply.kind).not.toBe('answer');
});
