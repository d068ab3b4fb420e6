import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipText } from '../../src/channel/clip.ts';
import { ZALO_LIMIT, zaloTexts } from '../../src/channel/zalo-text.ts';
import { facetNames } from '../../src/content/facet.ts';
import { noticedSession } from '../../src/dialogue/new-session.ts';
import type { Block, Reply } from '../../src/dialogue/reply.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const graphemes = (text: string) =>
  [...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

/** Words with all that makes cutting hard: marks apart, families of emoji, flags, conjoining letters. */
const hardText = (longest: number) =>
  fc
    .array(
      fc.constantFrom(
        'a',
        ' ',
        'ệ'.normalize('NFD'),
        'ố',
        '👨‍👩‍👧‍👦',
        '🇻🇳',
        '👍🏽',
        'e\u0323\u0302',
        '\n',
        'trú',
        '각',
      ),
      { maxLength: longest, size: 'max' },
    )
    .map((parts) => parts.join(''));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('title' as const), text: hardText(40), detail: hardText(20) }),
  fc.record({ type: fc.constant('text' as const), text: hardText(900) }),
  fc.record({ type: fc.constant('field' as const), label: hardText(10), text: hardText(200) }),
  fc.record({
    type: fc.constant('list' as const),
    label: hardText(10),
    items: fc.array(hardText(60), { maxLength: 9 }),
  }),
);
const reply = fc.record({
  blocks: fc.array(block, { maxLength: 8, size: 'max' }),
  links: fc.array(
    fc.record({
      kind: fc.constantFrom('filing' as const, 'page' as const, 'phone' as const),
      url: fc.constantFrom('https://dichvucong.gov.vn/a?b=1_2', 'https://ví-dụ.vn/thủ tục', 'tel:19000368'),
      label: hardText(30),
    }),
    { maxLength: 3 },
  ),
  choices: fc.array(fc.record({ id: fc.string(), label: hardText(120) }), { maxLength: 12 }),
});

test('whatever the reply, it is one message or two, NFC, and cut between characters only', () => {
  let cut = 0;
  let two = 0;
  fc.assert(
    fc.property(reply, (any) => {
      const messages = zaloTexts(any);
      expect(messages.length).toBeLessThanOrEqual(2);
      if (messages.length === 2) two += 1;
      for (const { text, bold } of messages) {
        expect(text.length).toBeLessThanOrEqual(ZALO_LIMIT);
        expect(text).toBe(text.normalize('NFC'));
        expect(Buffer.from(text).toString()).toBe(text);
        for (const { start, len } of bold) {
          expect(len).toBeGreaterThan(0);
          expect(start + len).toBeLessThanOrEqual(text.length);
        }
        for (const line of text.split('\n'))
          if (line.includes('https://')) expect(line).toMatch(/^https:\/\/[\x21-\x7e]+$/);
      }
      const last = messages.at(-1)?.text ?? '';
      if (messages.some(({ text }) => text.includes('…'))) cut += 1;
      // Every choice can be taken by its number.
      for (const [index] of any.choices.entries()) expect(last).toMatch(new RegExp(`^${index + 1}\\. `, 'm'));
    }),
    { numRuns: 300, seed: 9 },
  );
  expect(cut).toBeGreaterThan(20);
  expect(two).toBeGreaterThan(20);
});

test('what fits into one message is one; what does not leaves its addresses and choices to a second', () => {
  const choices = [{ id: 'none', label: 'Không phải việc này' }];
  const links = [{ kind: 'filing' as const, url: 'https://dichvucong.gov.vn/', label: 'Mở Cổng' }];
  const said = (length: number) =>
    zaloTexts({ blocks: [{ type: 'text', text: 'ạ'.repeat(length) }], links, choices });
  expect(said(1800)).toHaveLength(1);
  const [first, second] = said(1990);
  expect(first?.text).toBe('ạ'.repeat(1990));
  expect(second?.text).toMatch(/^Mở Cổng:\nhttps:\/\/dichvucong.gov.vn\/\n\n.*\n1\. Không phải việc này$/s);
});

test('a clipped text is the beginning of the characters people see', () => {
  fc.assert(
    fc.property(hardText(80), fc.integer({ min: 1, max: 60 }), (text, longest) => {
      const clipped = clipText(text, longest);
      expect(clipped.length).toBeLessThanOrEqual(longest);
      if (clipped === text) return;
      const kept = graphemes(clipped.slice(0, -1));
      expect(graphemes(text).slice(0, kept.length)).toEqual(kept);
    }),
    { numRuns: 500, seed: 9 },
  );
});

test('bold runs name titles and labels, in UTF-16 units', () => {
  const [message] = zaloTexts({
    blocks: [
      { type: 'title', text: '👶 Khai sinh', detail: 'mã 1.001193' },
      { type: 'field', label: 'Lệ phí', text: 'chưa rõ' },
      { type: 'text', text: 'Xong.' },
    ],
    links: [],
    choices: [],
  });
  expect(message?.bold.map(({ start, len }) => message.text.slice(start, start + len))).toEqual([
    '👶 Khai sinh',
    'Lệ phí:',
  ]);
});

describe('of all the shipped content', () => {
  test('every card and side fits into one message, with its address and every choice', async () => {
    const world = await shippedWorld();
    const replies: Reply[] = [];
    for (const { code, cases = [] } of world.content.procedures) {
      for (const ref of [code, ...cases.map(({ id }) => `${code}#${id}`)]) {
        for (const id of [`p:${ref}`, ...facetNames.map((facet) => `f:${facet}:${ref}`)])
          replies.push(respond(world, noticedSession, { type: 'choice', id }, TODAY).reply);
      }
    }
    for (const { id } of world.content.answers)
      replies.push(respond(world, noticedSession, { type: 'choice', id: `a:${id}` }, TODAY).reply);
    expect(replies.length).toBeGreaterThan(2000);
    const cut = replies.filter((one) => {
      const messages = zaloTexts(one);
      expect(messages).toHaveLength(1);
      const text = messages.map((message) => message.text).join('\n');
      expect(text.length).toBeLessThanOrEqual(ZALO_LIMIT);
      for (const { kind, url } of one.links)
        if (kind !== 'phone') expect(text.split('\n')).toContain(new URL(url).href);
      return text.includes('…\n\n');
    });
    expect(cut).toEqual([]);
  });
});
