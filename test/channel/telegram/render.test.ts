import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_TEXT, render, renderForGroup } from '../../../src/channel/telegram/render.ts';
import type { Block, Choice, Reply } from '../../../src/dialogue/reply.ts';
import { plainText } from '../../../src/dialogue/reply.ts';
import { readHtml, refusalOf } from '../../fakes/telegram-text.ts';

const link = (payload: string) => `https://t.me/thu_tuc_bot${payload && `?start=${payload}`}`;
const reply = (parts: Partial<Reply>): Reply => ({
  kind: 'answer',
  procedures: [],
  blocks: [],
  choices: [],
  links: [],
  ...parts,
});
const text = (words: string): Block => ({ type: 'text', text: words });
const squeezed = (words: string) => words.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '<b>',
    '&lt;',
    '</i>&',
    'Làm giấy khai sinh cho con',
    '<script>alert(1)</script>',
    'a < b && c > d',
  ),
  fc.integer({ min: 1, max: 5000 }).map((length) => 'Giấy 😀 tờ '.repeat(length).slice(0, length)),
  fc.integer({ min: 4000, max: 9000 }).map((length) => '😀'.repeat(length)),
);
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('title' as const), text: anyText, detail: anyText }),
  fc.record({ type: fc.constant('text' as const), text: anyText }),
  fc.record({
    type: fc.constant('field' as const),
    label: anyText.map((label) => label.slice(0, 40)),
    text: anyText,
  }),
  fc.record({
    type: fc.constant('list' as const),
    label: anyText.map((label) => label.slice(0, 40)),
    items: fc.array(anyText, { maxLength: 8 }),
  }),
  fc.record({ type: fc.constant('source' as const), text: anyText }),
);
const anyChoice: fc.Arbitrary<Choice> = fc.record({
  id: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('p:1.001193'), fc.constant('đ'.repeat(40))),
  label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).filter((label) => label.trim() !== ''),
});

describe('a reply as messages', () => {
  test('whatever it says and offers, Telegram takes every message and no word is lost', () => {
    fc.assert(
      fc.property(
        fc.array(anyBlock, { minLength: 1, maxLength: 8 }),
        fc.array(anyChoice, { maxLength: 120 }),
        (blocks, choices) => {
          const messages = render(reply({ blocks: [text('Chào bà con'), ...blocks], choices }), link);
          const texts = messages.map(({ html }) => {
            const read = readHtml(html);
            if ('refused' in read) throw new Error(read.refused);
            return read.text;
          });
          for (const [index, shown] of texts.entries()) {
            expect(refusalOf(shown, messages[index]?.keyboard ?? [])).toBeUndefined();
            expect(shown).not.toMatch(/\p{Cs}/u);
          }
          expect(squeezed(texts.join(''))).toContain(squeezed(plainText([text('Chào bà con'), ...blocks])));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is one message up to 4,096 units, and as few as can be above', () => {
    const lines = (count: number) => Array.from({ length: count }, () => text('x'.repeat(998)));
    expect(render(reply({ blocks: lines(4) }), link)).toHaveLength(1);
    expect(render(reply({ blocks: lines(5) }), link)).toHaveLength(2);
    expect(render(reply({ blocks: [text('<'.repeat(LONGEST_TEXT))] }), link)).toHaveLength(1);
  });

  test('has its buttons under the last message only', () => {
    const messages = render(
      reply({ blocks: [text('a '.repeat(4000))], choices: [{ id: 'menu', label: 'Menu' }] }),
      link,
    );
    expect(messages.map(({ keyboard }) => keyboard.length)).toEqual([0, 1]);
  });

  test('a label too long for a phone is written out with its number; an id too long is left to be typed', () => {
    const long = 'Cấp lại giấy chứng nhận quyền sử dụng đất do bị mất ở xã khác tỉnh';
    const [message] = render(
      reply({
        blocks: [text('Chọn:')],
        choices: [
          { id: 'p:1', label: long },
          { id: 'p:2', label: 'Ngắn' },
          { id: `p:${'đ'.repeat(40)}`, label: 'Không vừa nút' },
        ],
      }),
      link,
    );
    expect(message?.html).toContain(`1. ${long}`);
    expect(message?.html).toContain('3. Không vừa nút');
    expect(message?.keyboard.flat().map(({ text: label }) => label)).toEqual([
      expect.stringMatching(/^1\. Cấp lại.*…$/),
      '2. Ngắn',
    ]);
  });

  test('telephone numbers are no buttons but stand in the text', () => {
    const [message] = render(
      reply({
        kind: 'hotline',
        blocks: [text('Gọi:')],
        links: [{ kind: 'phone', url: 'tel:19000368', label: 'Gọi 1900.0368' }],
      }),
      link,
    );
    expect(message?.html).toContain('19000368');
    expect(message?.keyboard).toEqual([]);
  });

  test('a card can be passed on, with the link that carries the team', () => {
    const [message] = render(
      reply({ blocks: [{ type: 'title', text: 'Khai sinh & nhập hộ' }], startPayload: '1-001193_khu4' }),
      link,
    );
    const [button] = message?.keyboard.at(-1) ?? [];
    const url = new URL(button && 'url' in button ? button.url : '');
    expect(`${url.origin}${url.pathname}`).toBe('https://t.me/share/url');
    expect(url.searchParams.get('url')).toBe('https://t.me/thu_tuc_bot?start=1-001193_khu4');
    expect(url.searchParams.get('text')).toBe('Khai sinh & nhập hộ');
  });
});

describe('a reply in a group', () => {
  const card = reply({
    blocks: [{ type: 'list', label: 'Mang theo', items: ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu'] }],
    choices: [{ id: 'f:fee:1.001193', label: 'Lệ phí' }],
    links: [{ kind: 'filing', url: 'https://dichvucong.gov.vn/x', label: 'Nộp' }],
    startPayload: '1-001193',
  });

  test('is short, says what it leaves out, and every button is a link', () => {
    const [message] = renderForGroup(card, link);
    expect(message?.html).toContain('còn 2 mục nữa');
    expect(message?.keyboard.flat()).toEqual([
      { text: 'Nộp', url: 'https://dichvucong.gov.vn/x' },
      { text: 'Hỏi riêng trợ lý', url: 'https://t.me/thu_tuc_bot?start=1-001193' },
    ]);
  });

  test('never asks a question that somebody would answer before others', () => {
    const [message] = renderForGroup(
      reply({
        kind: 'question',
        blocks: [text('Cha mẹ có đăng ký kết hôn không?')],
        choices: [{ id: 'q=1', label: 'Có' }],
      }),
      link,
    );
    expect(message?.html).not.toContain('kết hôn');
    expect(message?.keyboard.flat()).toEqual([{ text: 'Hỏi riêng trợ lý', url: 'https://t.me/thu_tuc_bot' }]);
  });

  test('several things it may be each open in the private chat', () => {
    const [message] = renderForGroup(
      reply({
        kind: 'choose',
        blocks: [text('Việc nào?')],
        choices: [
          { id: 'p:1.001193', label: 'Khai sinh' },
          { id: 'f:fee:1.000894', label: 'Kết hôn' },
          { id: 'none', label: 'Không phải' },
        ],
      }),
      link,
    );
    expect(message?.keyboard.flat().map((button) => 'url' in button && button.url)).toEqual([
      'https://t.me/thu_tuc_bot?start=1-001193',
      'https://t.me/thu_tuc_bot?start=1-000894',
      'https://t.me/thu_tuc_bot',
    ]);
  });
});
