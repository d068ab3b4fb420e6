import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Channel, SendError } from '../../../src/channel/channel.ts';
import { createZaloBot } from '../../../src/channel/zalo-bot/zalo-bot.ts';
import type { Reply, ReplyKind } from '../../../src/dialogue/reply.ts';
import { html502, refusal, startZaloBotServer, type ZaloBotServer } from '../../fakes/zalo-bot-server.ts';
import { channelParts } from '../../support/channel-parts.ts';

const PLAN = { messages: 3000, people: 50 };
let platform: ZaloBotServer;
let parts: ReturnType<typeof channelParts>;
let channel: Channel;
let now: number;

const newChannel = (plan = PLAN, apiRoot = platform.root) =>
  createZaloBot(
    {
      token: platform.token,
      apiRoot,
      plan,
      name: undefined,
      publicUrl: 'https://tro-ly.example.invalid',
      webhook: undefined,
    },
    { ...parts, now: () => now },
  );

beforeEach(async () => {
  platform = await startZaloBotServer();
  parts = channelParts('zalo-bot');
  now = Date.parse('2026-11-01T03:00:00Z');
  channel = newChannel();
});
afterEach(() => platform.close());

const reply = (kind: ReplyKind = 'answer', text = 'Mang theo căn cước.'): Reply => ({
  kind,
  procedures: [],
  blocks: [
    { type: 'title', text: 'Đăng ký tạm trú' },
    { type: 'text', text },
  ],
  choices: [
    { id: 'f:fee:1.001193', label: 'Lệ phí' },
    { id: 'menu', label: 'Xem các nhóm việc' },
  ],
  links: [{ kind: 'filing', url: 'https://dichvucong.gov.vn/', label: 'Mở Cổng' }],
});
let replies = 0;
const send = (chat: string, kind?: ReplyKind, text?: string) => {
  replies += 1;
  return channel.send({ id: String(replies), chat, reply: reply(kind, text) });
};

test('a reply is one message: bold by offsets, the address alone on its line, the choices numbered', async () => {
  await send('a1');
  expect(platform.sent).toEqual([
    {
      chat_id: 'a1',
      text: 'Đăng ký tạm trú\nMang theo căn cước.\n\nMở Cổng:\nhttps://dichvucong.gov.vn/\n\nGõ số để chọn:\n1. Lệ phí\n2. Xem các nhóm việc',
      text_styles: [{ start: 0, len: 15, st: ['b'] }],
    },
  ]);
});

describe('what did not go out', () => {
  test.each([
    ['a gateway page', html502, 'later'],
    ['a server error in HTTP 200', refusal(500), 'later'],
    ['403, which the documents call a server error', refusal(403, 403), 'later'],
    ['408, which leaves open whether it went out', refusal(408), 'later'],
    ['a wrong token, which the operator can mend', refusal(401), 'later'],
    ['a message it does not like', refusal(400), 'refused'],
    ['the plan used up', refusal(429, 429), 'refused'],
  ] as const)('%s', async (_name, answer, outcome) => {
    platform.misbehave('sendMessage', answer);
    const error = await send('a1', 'answer', 'bí mật').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ outcome });
    const printed = JSON.stringify([error, String(error), parts.logged, parts.alarms]);
    expect(printed).not.toMatch(/SECRET|bí mật/);
  });

  test('because nobody answers may go out later', async () => {
    await platform.close();
    await expect(send('a1')).rejects.toMatchObject({ outcome: 'later' });
  });

  test('because the count cannot be read may go out later', async () => {
    parts.memory.get = () => Promise.reject(new Error('disk'));
    await expect(send('a1')).rejects.toMatchObject({ name: 'SendError', outcome: 'later' });
    expect(platform.sent).toEqual([]);
  });

  test('403 again and again becomes the operator’s matter', async () => {
    platform.misbehave('sendMessage', ...Array.from({ length: 3 }, () => refusal(403)));
    for (const alarms of [0, 0, 1]) {
      await send('a1').catch(() => {});
      expect(parts.alarms).toHaveLength(alarms);
    }
  });

  test('after "hết lượt" the platform is left alone for an hour', async () => {
    platform.misbehave('sendMessage', refusal(429, 429));
    await send('a1').catch(() => {});
    await expect(send('a1')).rejects.toMatchObject({ outcome: 'refused' });
    expect(platform.calls).toHaveLength(1);
    now += 61 * 60_000;
    await send('a1');
    expect(platform.sent).toHaveLength(1);
  });
});

describe('a month of the free plan', () => {
  test('is spent on answers, ends in farewells, and is told to the operator step by step', async () => {
    // 40 people, each tenth message a courtesy.
    const outcomes = { sent: 0, spared: 0, refused: 0 };
    for (let i = 0; i < 3300; i += 1) {
      now += 10 * 60_000;
      const before = platform.sent.length;
      const kind = i % 10 === 0 ? 'menu' : i % 10 === 1 ? 'hotline' : 'answer';
      await send(`person-${i % 40}`, kind).catch((error: SendError) => {
        expect(error.outcome).toBe('refused');
        outcomes.refused += 1;
      });
      outcomes[platform.sent.length > before ? 'sent' : 'spared'] += 1;
    }
    expect(platform.sent.length).toBeLessThanOrEqual(PLAN.messages);
    // Never one message over the plan, so the platform never had to refuse.
    expect(platform.calls).toHaveLength(platform.sent.length);
    const farewells = platform.sent.filter(({ text }) => text.includes('hết lượt tin nhắn'));
    expect(farewells).toHaveLength(40);
    expect(new Set(farewells.map(({ chat_id }) => chat_id)).size).toBe(40);
    expect(farewells[0]?.text.split('\n').at(-1)).toBe('https://tro-ly.example.invalid/');
    const news = parts.alarms.filter((alarm) => alarm.includes('/3000'));
    expect(news.map((alarm) => /\d+\/3000/.exec(alarm)?.[0])).toEqual([
      '2400/3000',
      '2850/3000',
      '2950/3000',
    ]);
    expect(outcomes.spared).toBeGreaterThan(0);
  });

  test('begins anew with the month in Vietnam, also in a process started anew', async () => {
    channel = newChannel({ messages: 10, people: 50 });
    for (let i = 0; i < 9; i += 1) await send('a1');
    now = Date.parse('2026-11-30T16:59:00Z');
    channel = newChannel({ messages: 10, people: 50 });
    await send('a1');
    expect(platform.sent).toHaveLength(10);
    await expect(send('a1')).rejects.toMatchObject({ outcome: 'refused' });
    now = Date.parse('2026-11-30T17:01:00Z');
    await send('a1');
    expect(platform.sent).toHaveLength(11);
  });

  test('keeps no chat id, only its fingerprint', async () => {
    const store = new Map<string, unknown>();
    parts = channelParts('zalo-bot', store);
    channel = newChannel();
    await send('a1b2c3d4e5f60718293a');
    expect(store.size).toBeGreaterThan(0);
    expect(JSON.stringify([...store])).not.toContain('a1b2c3d4e5f60718293a');
  });

  test('people beyond 80 % of the plan are told to the operator', async () => {
    channel = newChannel({ messages: 3000, people: 5 });
    for (let i = 0; i < 4; i += 1) await send(`p${i}`);
    expect(parts.alarms).toEqual([expect.stringContaining('4/5 người')]);
    await send('p1');
    expect(parts.alarms).toHaveLength(1);
  });
});
