import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Group, groupMissed } from '../../src/unmet/group.ts';
import type { Missed } from '../../src/unmet/missed.ts';
import { shippedWorld } from '../support/content.ts';

const { search } = await shippedWorld();

const missed = (text: string, more: Partial<Missed> = {}): Missed => ({
  text,
  day: '2026-11-10',
  why: 'missed',
  near: [],
  times: 1,
  ...more,
});
const groupsOf = (...messages: Missed[]) => groupMissed(messages, search).groups;
const textsOf = ({ ways }: Group) => ways.map(({ text }) => text);

describe('messages that want the same are one group', () => {
  test.each([
    ['with and without marks', 'làm thẻ thư viện', 'lam the thu vien'],
    ['with fillers', 'làm thẻ thư viện', 'dạ cho tôi hỏi muốn làm thẻ thư viện thì sao ạ'],
    ['with another side asked for', 'làm thẻ thư viện', 'làm thẻ thư viện bao nhiêu tiền'],
    [
      'with abbreviations and dialect',
      'đổi cccd sang hộ chiếu điện tử',
      'đổi căn cước sang hộ chiếu điện tử',
    ],
    ['in other cases', 'Làm thẻ thư viện', 'LÀM THẺ THƯ VIỆN'],
    ['with masked numbers', 'tra cứu biển số xe', 'tra cứu biển số xe [biển số]'],
    ['in another order', 'thư viện làm thẻ', 'làm thẻ thư viện'],
  ])('%s', (_name, first, second) => {
    expect(groupsOf(missed(first), missed(second))).toHaveLength(1);
  });

  test('and others are not', () => {
    expect(groupsOf(missed('làm thẻ thư viện'), missed('xin giấy phép nuôi chim yến'))).toHaveLength(2);
    expect(groupsOf(missed('xin giấy phép nuôi cá'), missed('xin giấy phép lái tàu bay'))).toHaveLength(2);
  });

  test('most frequent first, with an example that has marks, all ways, days and what was refused', () => {
    const [first, second] = groupsOf(
      missed('xin giấy phép nuôi chim yến', { times: 2 }),
      missed('lam the thu vien', { times: 5, day: '2026-11-02' }),
      missed('làm thẻ thư viện', { times: 3, day: '2026-11-20' }),
      missed('cho hỏi làm thẻ thư viện', { why: 'refused', near: ['1.001193'], times: 2 }),
    );
    expect(first).toMatchObject({
      example: 'làm thẻ thư viện',
      times: 10,
      refused: 2,
      firstDay: '2026-11-02',
      lastDay: '2026-11-20',
      id: 'lam-the-thu-vien',
    });
    expect(first && textsOf(first)).toEqual([
      'lam the thu vien',
      'làm thẻ thư viện',
      'cho hỏi làm thẻ thư viện',
    ]);
    expect(first?.refusedRefs).toEqual(new Map([['1.001193', 2]]));
    expect(second?.times).toBe(2);
  });

  test('messages of no topic are counted apart', () => {
    const { groups, withoutTopic } = groupMissed(
      [missed('dạ'), missed('123456', { times: 4 }), missed('???')],
      search,
    );
    expect(groups.length + withoutTopic).toBeGreaterThanOrEqual(6);
    expect(withoutTopic).toBeGreaterThanOrEqual(5);
  });
});

test('whatever comes in whatever order: the same groups, and each message in exactly one', () => {
  const word = fc.constantFrom(
    ...'thẻ thư viện nuôi chim yến giấy phép xe hàng rong chợ nổi đò ngang vé số ao tôm lamf giaays'.split(
      ' ',
    ),
  );
  const message = fc
    .tuple(fc.array(word, { minLength: 0, maxLength: 6 }), fc.integer({ min: 1, max: 9 }), fc.boolean())
    .map(([words, times, refused]) =>
      missed(words.join(' '), { times, ...(refused ? { why: 'refused', near: ['1.001193'] } : {}) }),
    );
  fc.assert(
    fc.property(fc.array(message, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (messages, dice) => {
      const result = groupMissed(messages, search);
      const shuffled = messages
        .map((each) => ({ each, at: dice.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ each }) => each);
      expect(groupMissed(shuffled, search)).toEqual(result);
      const total = messages.reduce((sum, { times }) => sum + times, 0);
      expect(result.groups.reduce((sum, { times }) => sum + times, result.withoutTopic)).toBe(total);
      const texts = result.groups.flatMap(textsOf);
      expect(new Set(texts).size).toBe(texts.length);
      expect(new Set(result.groups.map(({ id }) => id)).size).toBe(result.groups.length);
    }),
    { numRuns: 200 },
  );
});

test('twenty thousand different messages are grouped in a few seconds of the processor', () => {
  const words = [
    ...new Set(
      search
        .topicOf(
          'làm thẻ thư viện nuôi chim yến giấy phép xe hàng rong chợ nổi đò ngang vé số ao tôm ghe xuồng cây cầu bến phà',
        )
        .map(({ written }) => written),
    ),
  ];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const syllables = Array.from(
    { length: 2_000 },
    (_, at) => `${'bcdghklmnpqrstvx'[at % 16]}${'aeiou'[at % 5]}${'nmtcp'[at % 7] ?? ''}${at % 13}x`,
  );
  const messages = Array.from({ length: 20_000 }, (_, at) =>
    missed(
      [
        ...Array.from({ length: 1 + random(4) }, () => words[random(words.length)]),
        ...Array.from({ length: random(4) }, () => syllables[random(random(2_000) + 1)]),
        at % 3 === 0 ? 'ở xã' : '',
      ].join(' '),
    ),
  );
  const started = process.cpuUsage();
  const { groups } = groupMissed(messages, search);
  const took = process.cpuUsage(started).user / 1_000;
  expect(groups.length).toBeGreaterThan(50);
  expect(took).toBeLessThan(8_000);
}, 60_000);
