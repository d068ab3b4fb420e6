import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { type PosterText, posterText } from '../../src/dialogue/share/poster-text.ts';
import { topicsOf } from '../../src/dialogue/share/topics.ts';
import { fontFiles } from '../../src/poster/fonts.ts';
import { createMeasure } from '../../src/poster/measure.ts';
import { pageOf } from '../../src/poster/page-of.ts';
import type { Mark, Page } from '../../src/poster/sheet.ts';
import { toPdf } from '../../src/poster/to-pdf.ts';
import { toPng, toSvg } from '../../src/poster/to-png.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { openPdf, type Picture, readPng } from '../support/decode.ts';

const world = await shippedWorld();
const measure = createMeasure();
const doors = { web: 'https://tro-ly-thu-tuc-hanh-chinh-cong.vinhlong.example.gov.vn' };
const team = world.content.teams.reduce((a, b) => (a.name.length > b.name.length ? a : b));
const texts = topicsOf(world.content)
  .flatMap(({ ref }) => posterText(world, { topic: ref, team, channel: 'web', doors, today: TODAY }) ?? [])
  .sort((a, b) => sizeOf(b) - sizeOf(a));

/** What fills a poster most. */
function sizeOf({ title, papers = [], office = '', presence = '' }: PosterText): number {
  return title.length * 3 + papers.join('').length + office.length + presence.length;
}

interface Ink {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

/** Where each line of text really leaves ink, as the renderer draws it. In points. */
function inkOf(page: Page): Ink[] {
  return page.marks.flatMap((mark) => {
    if (mark.type !== 'text') return [];
    const box = new Resvg(toSvg({ ...page, marks: [mark] }), {
      font: {
        fontFiles: Object.values(fontFiles),
        loadSystemFonts: false,
        defaultFontFamily: 'Be Vietnam Pro',
      },
    }).getBBox();
    if (!box) throw new Error(`"${mark.text}" leaves no ink`);
    return [
      { left: box.x, right: box.x + box.width, top: box.y, bottom: box.y + box.height, text: mark.text },
    ];
  });
}

/** Pairs of lines whose ink meets, and lines that leave the page's margins. */
function faultsOf(page: Page, margin: number): string[] {
  const ink = inkOf(page);
  const outside = ink.filter(
    ({ left, right, top, bottom }) =>
      left < margin - 1 ||
      right > page.width - margin + 1 ||
      top < margin / 3 ||
      bottom > page.height - margin / 4,
  );
  const meeting = ink.flatMap((one, at) =>
    ink
      .slice(at + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `"${one.text}" meets "${other.text}"`),
  );
  return [...outside.map(({ text }) => `"${text}" leaves its page`), ...meeting];
}

/** The colours in the margins beside the words, dot by dot of the picture. */
function marginColours({ width, height, dots }: Picture, share: number): Set<string> {
  const found = new Set<string>();
  const wide = Math.floor(width * share);
  for (let y = 0; y < height; y += 1) {
    for (const x of [...Array(wide).keys()].flatMap((at) => [at + 1, width - 2 - at])) {
      const at = (y * width + x) * 4;
      found.add([dots[at], dots[at + 1], dots[at + 2]].join(','));
    }
  }
  return found;
}

describe('a poster', () => {
  test('with the longest words and names lets no line leave the page or meet another, in the rendered picture', () => {
    const longest = [
      ...texts.slice(0, 25),
      ...[...texts].sort((a, b) => b.title.length - a.title.length).slice(0, 10),
    ];
    for (const text of longest) {
      expect(faultsOf(pageOf('A4', text, measure), 40), text.title).toEqual([]);
      expect(faultsOf(pageOf('cards', text, measure), 12).slice(0, 3), text.title).toEqual([]);
    }
  });

  test('leaves its margins empty in the rendered picture and in the rendered PDF', async () => {
    const [text] = texts;
    if (!text) throw new Error('a poster');
    const page = pageOf('A4', text, measure);
    for (const picture of [readPng(toPng(page, 72)), openPdf(await toPdf([page], 'one')).page(0, 72)]) {
      // Paper, band and the line of gold, with a shade or two where they meet.
      expect(marginColours(picture, 0.06).size).toBeLessThanOrEqual(8);
    }
  });

  test('that overflowed would be found by these checks', () => {
    const [text] = texts;
    if (!text) throw new Error('a poster');
    const page = pageOf('A4', text, measure);
    const shifted = (by: Partial<Record<'x' | 'y', number>>) => ({
      ...page,
      marks: page.marks.map(
        (mark, index): Mark =>
          mark.type === 'text' && index === page.marks.findLastIndex(({ type }) => type === 'text')
            ? { ...mark, x: mark.x + (by.x ?? 0), y: mark.y + (by.y ?? 0) }
            : mark,
      ),
    });
    expect(faultsOf(shifted({ x: 300 }), 40)).not.toEqual([]);
    expect(faultsOf(shifted({ y: -10 }), 40)).not.toEqual([]);
    expect(marginColours(readPng(toPng(shifted({ x: 300 }), 72)), 0.06).size).toBeGreaterThan(8);
  });

  test('fits for every topic, with the largest letters for the shortest text', () => {
    for (const text of texts) expect(() => pageOf('A4', text, measure), text.title).not.toThrow();
    const largest = (text: PosterText | undefined) =>
      text &&
      Math.max(
        ...pageOf('A4', text, measure).marks.flatMap((mark) =>
          mark.type === 'text' && mark.font === 'regular' ? mark.size : [],
        ),
      );
    expect(largest(texts.at(-1))).toBeGreaterThan(largest(texts[0]) ?? 0);
  });

  test('holds every letter of Vietnamese in its fonts: none is a box', () => {
    const letters = 'aăâeêioôơuưyđ';
    const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const all = [...letters].flatMap((letter) =>
      marks.flatMap((mark) =>
        [letter + mark, (letter + mark).toUpperCase()].map((each) => each.normalize('NFC')),
      ),
    );
    const missing = measure('\u{10ffff}', 'regular', 100);
    for (const font of ['regular', 'semibold', 'bold'] as const)
      for (const letter of all.filter(({ length }) => length === 1))
        expect(measure(`${letter}`, font, 100), letter).not.toBe(missing);
  });

  test('never cuts short the office, and a card always tells something of what it is about', () => {
    for (const text of texts) {
      const said = (form: 'A4' | 'cards') =>
        pageOf(form, text, measure)
          .marks.flatMap((mark) => (mark.type === 'text' ? mark.text : []))
          .join(' ');
      if (text.office !== undefined) expect(said('A4'), text.title).toContain(text.office);
      expect(said('cards'), text.title).toContain(
        (text.papersInShort?.slice(1) ?? text.about ?? text.office ?? '').slice(0, 8),
      );
    }
  });

  test('names the office of its team’s commune, and a team that is only an example says so', () => {
    const [first] = world.content.teams;
    const text = posterText(world, { topic: '1.001193', team: first, channel: 'web', doors, today: TODAY });
    expect(text?.office).toContain('xã Chợ Lách');
    const words =
      text && pageOf('A4', text, measure).marks.flatMap((mark) => (mark.type === 'text' ? mark.text : []));
    expect(words?.join(' ')).toContain('BẢN MẪU');
    expect(words?.join(' ')).toContain('không chính thức');
    expect(words?.join(' ')).toContain('1900.0368');
  });

  test('is not made of what is gone, nor for a channel that is not set up', () => {
    const about = (topic: string, channel: 'web' | 'telegram' = 'web') =>
      posterText(world, { topic, team, channel, doors, today: TODAY });
    expect(about('9.999999')).toBeUndefined();
    expect(about('1.001193', 'telegram')).toBeUndefined();
  });
});
