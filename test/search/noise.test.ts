import { describe, expect, test } from 'vitest';
import { splitRef } from '../../src/content/view.ts';
import { createSearch } from '../../src/search/search.ts';
import { toWords } from '../../src/search/words.ts';
import { shippedWorld } from '../support/content.ts';
import { byEar, type Random, seeded, slip, strip, telex } from '../support/noise.ts';

const { content } = await shippedWorld();
const search = createSearch(content);

/** Every alias of every procedure, with the code it must lead to. */
const aliases = content.procedures.flatMap(({ code, aliases: own, cases = [] }) =>
  [...own, ...cases.flatMap((one) => one.aliases)].map((alias) => ({ alias, code })),
);

type Mangle = (text: string, random: Random) => string;

/** The share of these aliases that, mangled, still lead to their procedure first, or to a question that offers it. */
function shareFound(some: typeof aliases, mangle: Mangle): number {
  const random = seeded(7);
  const found = some.filter(({ alias, code }) => {
    const { hits, fork } = search.find(mangle(alias, random));
    return fork
      ? fork.choices.some((choice) => splitRef(choice).code === code)
      : splitRef(hits[0]?.ref ?? '').code === code;
  });
  return found.length / some.length;
}

/** Every alias loses its marks, and is spoilt in two of these ways besides. */
const ways: readonly (readonly [string, Mangle, number])[] = [
  ['typed as Telex keys', telex, 0.97],
  ['with a slip', slip, 0.9],
  ['with a slip and without marks', (text, random) => slip(strip(text), random), 0.88],
  ['with a word written as it sounds', byEar, 0.985],
  ['with a word written as it sounds, without marks', (text, random) => strip(byEar(text, random)), 0.97],
];

describe('every alias still finds its procedure', () => {
  test('without marks', () => {
    expect(shareFound(aliases, strip)).toBeGreaterThanOrEqual(0.97);
  });

  test.each(ways.map((way, place) => [...way, place] as const))('%s', (_name, mangle, share, place) => {
    const own = aliases.filter((_, at) => (at + place) % ways.length < 2);
    expect(shareFound(own, mangle)).toBeGreaterThanOrEqual(share);
  });

  test.each([
    ['in capitals', (text: string) => text.toUpperCase()],
    ['as an iPhone composes it', (text: string) => text.normalize('NFD')],
  ])('%s, as it is read to the same words', (_name, mangle) => {
    const misread = aliases.filter(
      ({ alias }) => JSON.stringify(toWords(mangle(alias))) !== JSON.stringify(toWords(alias)),
    );
    expect(misread).toEqual([]);
  });
});

describe('what is no message', () => {
  test('of a long text only the beginning is read, so that no text takes long', () => {
    const words = Array.from({ length: 400 }, (_, number) => `từ${number}`).join(' ');
    expect(search.find(`${words} đăng ký kết hôn`)).toEqual(search.find(words));
  });

  test.each([
    ['one word repeated', 'giấy '.repeat(400)],
    ['signs that mean something to a regular expression', '.*+?^${}()|[]\\ (?=a) \\p{L}'],
    ['letters of other alphabets', 'Привет мир こんにちは 你好 ສະບາຍດີ สวัสดี שלום مرحبا 안녕'],
    ['keys pressed at random', 'asdf jkl qwer uiop zxcv'],
  ])('%s is never answered with confidence', (_name, text) => {
    expect(search.find(text).verdict).not.toBe('sure');
  });

  test('signs of every Unicode block are read without harm', () => {
    for (let block = 0; block < 0x1_10_00; block += 1) {
      const sign = block * 16;
      if (sign >= 0xd800 && sign <= 0xdfff) continue;
      expect(search.find(`${String.fromCodePoint(sign)}${String.fromCodePoint(sign)}`).verdict).not.toBe(
        'sure',
      );
    }
  });
});
