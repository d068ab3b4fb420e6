import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/channel/channel.ts';
import { createZaloBot } from '../../../src/channel/zalo-bot/zalo-bot.ts';
import { type Served, serveLocally } from '../../fakes/serve.ts';
import { startZaloBotServer, textUpdate, type ZaloBotServer } from '../../fakes/zalo-bot-server.ts';
import { channelParts, inbox } from '../../support/channel-parts.ts';
import { hasZaloFixtures, zaloFixtures } from '../../support/zalo-fixtures.ts';

const SECRET = 'fixture-secret-0123456789';
let platform: ZaloBotServer;
let channel: Channel;
let door: Served;
let parts: ReturnType<typeof channelParts>;
let box: ReturnType<typeof inbox>;
let now: number;

beforeEach(async () => {
  platform = await startZaloBotServer();
  parts = channelParts('zalo-bot');
  box = inbox();
  now = Date.parse('2026-11-21T03:00:00Z');
  channel = createZaloBot(
    {
      token: platform.token,
      apiRoot: platform.root,
      plan: { messages: 3000, people: 50 },
      name: undefined,
      publicUrl: 'https://tro-ly.example.invalid',
      webhook: { url: 'https://tro-ly.example.invalid/webhooks/zalo-bot', secret: SECRET },
    },
    { ...parts, now: () => now },
  );
  if (!channel.webhook) throw new Error('no webhook');
  door = await serveLocally(channel.webhook);
});
afterEach(async () => {
  await channel.stop();
  await door.close();
  await platform.close();
});

const deliver = (body: unknown, headers: Record<string, string> = { 'X-Bot-Api-Secret-Token': SECRET }) =>
  fetch(door.root, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });

describe('a delivery', () => {
  beforeEach(() => channel.start(box.accept));

  test('flat or wrapped is stored before 200', async () => {
    expect((await deliver(textUpdate('tạm trú'))).status).toBe(200);
    expect((await deliver({ ok: true, result: textUpdate('tạm vắng') })).status).toBe(200);
    expect(box.texts()).toEqual(['tạm trú', 'tạm vắng']);
  });

  test('twice is one update', async () => {
    const update = textUpdate('tạm trú');
    await deliver(update);
    await deliver(update);
    expect(box.updates).toHaveLength(1);
  });

  test.each([
    ['without a secret', {}],
    ['with a wrong one', { 'X-Bot-Api-Secret-Token': 'wrong-secret' }],
    ['with the beginning of it', { 'X-Bot-Api-Secret-Token': SECRET.slice(0, -1) }],
  ])('%s is turned away and not read', async (_name, headers) => {
    expect((await deliver(textUpdate('giả mạo'), headers as Record<string, string>)).status).toBe(401);
    expect(box.updates).toEqual([]);
  });

  test('of our own words is dropped, told by is_bot or by our id', async () => {
    await deliver(textUpdate('x', { from: { id: 'd00d', is_bot: true } }));
    await deliver(textUpdate('x', { from: { id: '1000000000000000001' } }));
    expect(box.updates).toEqual([]);
  });

  test('from a group comes without the mention', async () => {
    const chat = { id: 'c0ffee', chat_type: 'GROUP' };
    await deliver(textUpdate('@Bot Thử Nghiệm giấy khai sinh làm ở đâu?', { chat }));
    await deliver(textUpdate('@Bot Khác giấy khai sinh', { chat }));
    expect(box.texts()).toEqual(['giấy khai sinh làm ở đâu?', '@Bot Khác giấy khai sinh']);
    expect(box.updates[0]?.chat).toBe('c0ffee');
  });

  test('without a chat type is private only when the chat is the person', async () => {
    const from = { id: 'a1' };
    platform.canJoinGroups = false;
    const closed = createZaloBot(
      {
        token: platform.token,
        apiRoot: platform.root,
        plan: { messages: 3000, people: 50 },
        name: undefined,
        publicUrl: undefined,
        webhook: { url: 'https://tro-ly.example.invalid/webhooks/zalo-bot', secret: SECRET },
      },
      channelParts('zalo-bot'),
    );
    await closed.start(box.accept);
    for (const id of ['a1', 'b2']) {
      const response = await closed.webhook?.request('/', {
        method: 'POST',
        headers: { 'X-Bot-Api-Secret-Token': SECRET },
        body: JSON.stringify(textUpdate(id, { from, chat: { id } })),
      });
      expect(response?.status).toBe(200);
    }
    expect(box.texts()).toEqual(['a1']);
  });

  test('of ten pictures is answered once, and again after something else was said', async () => {
    const picture = () => ({
      ...textUpdate('', { text: undefined, photo_url: 'https://p.example.invalid/1.jpg' }),
      event_name: 'message.image.received',
    });
    for (let i = 0; i < 10; i += 1) expect((await deliver(picture())).status).toBe(200);
    expect(box.texts()).toEqual(['attachment']);
    await deliver(textUpdate('tạm trú'));
    await deliver(picture());
    expect(box.texts()).toEqual(['attachment', 'tạm trú', 'attachment']);
  });

  test('that finds the inbox full gets 503 and is taken when it comes again, a picture too', async () => {
    const picture = {
      ...textUpdate('', { text: undefined, photo: 'x' }),
      event_name: 'message.image.received',
    };
    box.isFull = true;
    expect((await deliver(picture)).status).toBe(503);
    box.isFull = false;
    expect((await deliver(picture)).status).toBe(200);
    expect(box.texts()).toEqual(['attachment']);
  });

  test('that is too slow to store gets 503 within two seconds', async () => {
    await channel.start(() => new Promise((resolve) => setTimeout(resolve, 2500)));
    const started = performance.now();
    expect((await deliver(textUpdate('chậm'))).status).toBe(503);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('of more than 256 KiB is refused', async () => {
    expect((await deliver(textUpdate('a'.repeat(300_000)))).status).toBe(413);
  });

  test('that no store takes is logged without its words', async () => {
    await channel.start(() => Promise.reject(new Error('disk: bí mật của tôi')));
    expect((await deliver(textUpdate('bí mật của tôi'))).status).toBe(503);
    expect(JSON.stringify(parts.logged)).not.toContain('bí mật');
    expect(parts.logged).toHaveLength(1);
  });
});

test('before the start and after the stop deliveries wait outside', async () => {
  expect((await deliver(textUpdate('sớm'))).status).toBe(503);
  await channel.start(box.accept);
  expect((await deliver(textUpdate('đúng lúc'))).status).toBe(200);
  await channel.stop();
  expect((await deliver(textUpdate('muộn'))).status).toBe(503);
  expect(box.texts()).toEqual(['đúng lúc']);
});

test('the stop waits for what is half taken', async () => {
  let isStored = false;
  await channel.start(async () => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    isStored = true;
  });
  const delivery = deliver(textUpdate('tạm trú'));
  await new Promise((resolve) => setTimeout(resolve, 60));
  await channel.stop();
  expect(isStored).toBe(true);
  expect((await delivery).status).toBe(200);
});

describe('the operator is told', () => {
  test.each([
    ['no webhook is set', ''],
    ['the webhook points elsewhere', 'https://other.example.invalid/x'],
  ])('that %s, and nothing is changed', async (_name, url) => {
    platform.webhook = url;
    await channel.start(box.accept);
    expect(parts.alarms.join()).toContain('npm run zalo-bot -- set-webhook');
    expect(platform.webhook).toBe(url);
  });

  test('nothing when the webhook is ours', async () => {
    platform.webhook = 'https://tro-ly.example.invalid/webhooks/zalo-bot';
    await channel.start(box.accept);
    expect(parts.alarms).toEqual([]);
  });

  test('that the token is wrong, and it does not start', async () => {
    platform.misbehave('getMe', { status: 401, body: '{"ok":false,"error_code":401}' });
    await expect(channel.start(box.accept)).rejects.toThrow(/ZALO_BOT_TOKEN/);
  });

  test('that the platform is away, and it starts all the same', async () => {
    platform.misbehave('getMe', { status: 502, body: '<html>' });
    await channel.start(box.accept);
    expect((await deliver(textUpdate('tạm trú'))).status).toBe(200);
    expect(parts.alarms[0]).toContain('sẽ hỏi lại');
  });
});

test('10,000 mutated bodies make no failure of ours', { timeout: 120_000 }, async () => {
  let accepted = 0;
  await channel.start(async () => {
    accepted += 1;
  });
  const samples = [
    textUpdate('tạm trú'),
    { ok: true, result: textUpdate('tạm vắng', { chat: { id: 'c0ffee', chat_type: 'GROUP' } }) },
    { event_name: 'message.unsupported.received' },
    ...zaloFixtures('bot-webhook').map(([, { body }]) => body),
  ].map((body) => JSON.stringify(body));
  const junk = fc.oneof(
    fc.constantFrom('null', '[]', '{}', '"', '\\', '\u0000', '999e999', '{"__proto__":{}}', 'true', '-1'),
    fc.string({ maxLength: 8 }),
    fc.json({ maxDepth: 2 }),
  );
  const mutated = fc
    .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(12), junk), { maxLength: 4 }))
    .map(([sample, cuts]) =>
      cuts.reduce((text, [at, length, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put + text.slice(start + length);
      }, sample),
    );
  let count = 0;
  await fc.assert(
    fc.asyncProperty(mutated, async (body) => {
      count += 1;
      const response = await channel.webhook?.request('/', {
        method: 'POST',
        body,
        headers: { 'X-Bot-Api-Secret-Token': SECRET },
      });
      expect(response?.status).toBe(200);
    }),
    { numRuns: 10_000, seed: 9 },
  );
  expect(count).toBe(10_000);
  // Some stay readable, or the test would show nothing.
  expect(accepted).toBeGreaterThan(500);
});

/** What each recorded delivery becomes; nothing for what nobody can or need answer. */
const BECOMES: Record<string, unknown> = {
  'group.mention': { type: 'text', text: 'giấy khai sinh làm ở đâu?' },
  'image.photo': { type: 'text', text: 'giấy tờ của tôi' },
  'image.photo_url': { type: 'attachment', kind: 'photo' },
  link: { type: 'text', text: 'https://dichvucong.example.invalid/' },
  sticker: { type: 'attachment', kind: 'sticker' },
  voice: { type: 'attachment', kind: 'voice' },
  unsupported: { type: 'attachment', kind: 'other' },
  'text.flat': { type: 'text', text: 'Tạm trú' },
  'text.duplicate': { type: 'text', text: 'Tạm trú' },
  'text.wrapped': { type: 'text', text: 'Tạm trú' },
  'text.nfd': { type: 'text', text: 'Tạm trú'.normalize('NFC') },
};
const recorded = zaloFixtures('bot-webhook');

describe.skipIf(!hasZaloFixtures)('deliveries from the research', () => {
  test('are there', () => expect(recorded.length).toBeGreaterThan(14));

  test.each(recorded)('%s', async (name, { body, headers, expect_status }) => {
    await channel.start(box.accept);
    const response = await deliver(body, headers);
    const isStranger = headers?.['x-bot-api-secret-token'] !== SECRET;
    expect(response.status).toBe(expect_status ?? (isStranger ? 401 : 200));
    const event = isStranger ? undefined : BECOMES[name.replace('bot-webhook.', '')];
    expect(box.updates.map((update) => update.event)).toEqual(event ? [event] : []);
  });
});
