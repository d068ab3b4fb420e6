import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Channel, SendError } from '../../../src/channel/channel.ts';
import { createZaloOa } from '../../../src/channel/zalo-oa/zalo-oa.ts';
import type { Choice, Reply, ReplyLink } from '../../../src/dialogue/reply.ts';
import { type Served, serveLocally } from '../../fakes/serve.ts';
import {
  APP_ID,
  APP_SECRET,
  oaEvent,
  SECRET_KEY,
  signedCall,
  startZaloOaServer,
  type ZaloOaServer,
} from '../../fakes/zalo-oa-server.ts';
import { channelParts, inbox } from '../../support/channel-parts.ts';
import { hasZaloFixtures, zaloFixtures } from '../../support/zalo-fixtures.ts';

const PERSON = '3333333333333333333';
const HOUR = 3_600_000;
let platform: ZaloOaServer;
let channel: Channel;
let door: Served;
let parts: ReturnType<typeof channelParts>;
let box: ReturnType<typeof inbox>;
let forgotten: string[];
let now: number;

const newChannel = (keys: { appId?: string; secretKey?: string } = {}) =>
  createZaloOa(
    {
      appId: keys.appId ?? APP_ID,
      appSecret: APP_SECRET,
      secretKey: keys.secretKey ?? SECRET_KEY,
      refreshToken: 'RT_SECRET_1',
      apiRoot: platform.root,
      oauthRoot: platform.root,
      takeoverMs: 4 * HOUR,
    },
    { ...parts, now: () => now, forget: async (chat) => void forgotten.push(chat) },
  );

beforeEach(async () => {
  platform = await startZaloOaServer();
  parts = channelParts('zalo-oa');
  box = inbox();
  forgotten = [];
  now = Date.parse('2026-11-21T03:00:00Z');
  channel = newChannel();
  if (!channel.webhook) throw new Error('no webhook');
  door = await serveLocally(channel.webhook);
});
afterEach(async () => {
  await channel.stop();
  await door.close();
  await platform.close();
});

const post = (call: { body: string; headers?: Record<string, string> }) =>
  fetch(door.root, { method: 'POST', ...call });
const deliver = (event: object) => post(signedCall(event));
const say = (text: string) => deliver(oaEvent('user_send_text', now, { text }));

describe('a delivery', () => {
  beforeEach(() => channel.start(box.accept));

  test('is stored before 200, and once when it comes again', async () => {
    const event = oaEvent('user_send_text', now, { text: 'Tạm trú'.normalize('NFD') });
    for (let i = 0; i < 3; i += 1) expect((await deliver(event)).status).toBe(200);
    expect(box.updates).toEqual([
      { id: event.message.msg_id, chat: PERSON, event: { type: 'text', text: 'Tạm trú' } },
    ]);
  });

  test('of nothing, which saving the address in the console posts, gets 200', async () => {
    expect((await post({ body: '' })).status).toBe(200);
    expect(box.updates).toEqual([]);
  });

  test.each<[string, () => { body: string; headers?: Record<string, string> }]>([
    ['no signature', () => ({ body: signedCall(oaEvent('user_send_text', now, { text: 'x' })).body })],
    [
      'a signature of another key',
      () => signedCall(oaEvent('user_send_text', now, { text: 'x' }), { key: 'x' }),
    ],
    [
      'a signature for another app',
      () => signedCall(oaEvent('user_send_text', now, { text: 'x' }), { appId: '1' }),
    ],
    [
      'one byte changed',
      () => {
        const call = signedCall(oaEvent('user_send_text', now, { text: 'xin' }));
        return { ...call, body: call.body.replace('xin', 'Xin') };
      },
    ],
    [
      'the same JSON written differently',
      () => {
        const call = signedCall(oaEvent('user_send_text', now, { text: 'x' }));
        return { ...call, body: JSON.stringify(JSON.parse(call.body), null, 1) };
      },
    ],
    [
      'a time changed to now',
      () => {
        const old = signedCall(oaEvent('user_send_text', now - 9 * HOUR, { text: 'x' }));
        return { ...old, body: old.body.replace(String(now - 9 * HOUR), String(now)) };
      },
    ],
    ['a stale time', () => signedCall(oaEvent('user_send_text', now - 4 * HOUR, { text: 'x' }))],
    ['a time to come', () => signedCall(oaEvent('user_send_text', now + HOUR, { text: 'x' }))],
    ['no time', () => signedCall({ event_name: 'user_send_text' })],
    ['no JSON', () => signedCall('giả mạo')],
  ])('with %s is turned away', async (_name, call) => {
    expect((await post(call())).status).toBe(401);
    expect(box.updates).toEqual([]);
  });

  test('replayed word for word is one update, and turned away once it is old', async () => {
    const call = signedCall(oaEvent('user_send_text', now, { text: 'tạm trú' }));
    await post(call);
    now += 2 * HOUR;
    expect((await post(call)).status).toBe(200);
    now += 2 * HOUR;
    expect((await post(call)).status).toBe(401);
    expect(box.updates).toHaveLength(1);
  });

  test('signed with the app’s secret is taken too, as sources differ', async () => {
    const call = signedCall(oaEvent('user_send_text', now, { text: 'x' }), { key: APP_SECRET });
    expect((await post(call)).status).toBe(200);
    expect(box.updates).toHaveLength(1);
  });

  test('of a follower is a greeting, of one who leaves is a farewell to all we know', async () => {
    const follower = { id: PERSON };
    await deliver({ event_name: 'follow', oa_id: '2', follower, app_id: APP_ID, timestamp: String(now) });
    await deliver({ event_name: 'follow', oa_id: '2', follower, app_id: APP_ID, timestamp: String(now) });
    await deliver({ event_name: 'unfollow', oa_id: '2', follower, app_id: APP_ID, timestamp: String(now) });
    expect(box.updates.map(({ event, chat }) => [chat, event])).toEqual([[PERSON, { type: 'start' }]]);
    expect(forgotten).toEqual([PERSON]);
  });

  test.each([
    ['#choice:p:1.001193', { type: 'choice', id: 'p:1.001193' }],
    ['start:KS12', { type: 'start', payload: 'KS12' }],
    ['#start:1-001193_to3', { type: 'start', payload: '1-001193_to3' }],
    ['start:', { type: 'start' }],
    ['bắt đầu: khai sinh', { type: 'text', text: 'bắt đầu: khai sinh' }],
  ])('of the button or menu entry %s is what it stands for', async (text, event) => {
    await say(text);
    expect(box.updates.map((update) => update.event)).toEqual([event]);
  });

  test.each([
    ['user_send_image', 'photo'],
    ['user_send_audio', 'voice'],
    ['user_send_video', 'video'],
    ['user_send_sticker', 'sticker'],
    ['user_send_location', 'location'],
    ['user_send_business_card', 'contact'],
    ['user_send_file', 'document'],
    ['user_send_link', 'other'],
  ])('%s is an attachment', async (name, kind) => {
    await deliver(oaEvent(name, now, { attachments: [{ type: 'x', payload: {} }] }));
    expect(box.updates.map(({ event }) => event)).toEqual([{ type: 'attachment', kind }]);
  });

  test.each(['user_seen_message', 'user_received_message', 'user_submit_info', 'oa_send_text', 'future'])(
    '%s is acknowledged and nothing more',
    async (name) => {
      expect((await deliver(oaEvent(name, now, { text: 'x' }))).status).toBe(200);
      expect(box.updates).toEqual([]);
    },
  );

  test('finds the inbox full and gets 503, so that it comes again', async () => {
    const event = oaEvent('user_send_text', now, { text: 'x' });
    box.isFull = true;
    expect((await deliver(event)).status).toBe(503);
    box.isFull = false;
    expect((await deliver(event)).status).toBe(200);
    expect(box.updates).toHaveLength(1);
  });
});

describe('where an officer has taken over', () => {
  const officerWrites = () =>
    deliver(
      oaEvent(
        'oa_send_text',
        now,
        { text: 'Chào anh' },
        {
          sender: { id: '2222222222222222222', admin_id: '99' },
          recipient: { id: PERSON },
        },
      ),
    );
  beforeEach(() => channel.start(box.accept));

  test('the assistant is silent, also with what it was about to say', async () => {
    await officerWrites();
    await say('vậy khi nào có giấy?');
    await channel.send({ id: '1', chat: PERSON, reply: reply(2, 0) });
    expect(box.updates).toEqual([]);
    expect(platform.sent).toEqual([]);
  });

  test('it answers others', async () => {
    await officerWrites();
    await deliver(oaEvent('user_send_text', now, { text: 'x' }, { sender: { id: '4' } }));
    expect(box.updates).toHaveLength(1);
  });

  test.each(['trợ lý ơi', 'menu', '#choice:menu', 'xóa dữ liệu của tôi'])(
    'it comes back when asked: "%s"',
    async (text) => {
      await officerWrites();
      await say(text);
      await say('tạm trú');
      expect(box.updates).toHaveLength(2);
    },
  );

  test('it comes back after some hours', async () => {
    // The memory keeps time by the real clock.
    const brief = createZaloOa(
      {
        appId: APP_ID,
        appSecret: APP_SECRET,
        secretKey: SECRET_KEY,
        refreshToken: undefined,
        apiRoot: platform.root,
        oauthRoot: platform.root,
        takeoverMs: 50,
      },
      { ...parts, now: () => now },
    );
    await brief.start(box.accept);
    const request = (event: object) => brief.webhook?.request('/', { method: 'POST', ...signedCall(event) });
    await request(
      oaEvent('oa_send_text', now, {}, { sender: { id: '2', admin_id: 9 }, recipient: { id: PERSON } }),
    );
    await request(oaEvent('user_send_text', now, { text: 'một' }));
    await new Promise((resolve) => setTimeout(resolve, 80));
    await request(oaEvent('user_send_text', now, { text: 'hai' }));
    await brief.stop();
    expect(box.texts()).toEqual(['hai']);
  });

  test('an echo of our own words is no person', async () => {
    await deliver(
      oaEvent('oa_send_text', now, { text: 'x' }, { sender: { id: '2' }, recipient: { id: PERSON } }),
    );
    await say('tạm trú');
    expect(box.updates).toHaveLength(1);
  });
});

function reply(choices: number, links: number, text = 'Mang theo căn cước.'): Reply {
  return {
    kind: 'answer',
    procedures: [],
    blocks: [{ type: 'text', text }],
    choices: Array.from({ length: choices }, (_, i): Choice => ({ id: `c:${i}`, label: `Việc ${i + 1}` })),
    links: Array.from(
      { length: links },
      (_, i): ReplyLink => ({ kind: 'page', url: `https://dichvucong.gov.vn/${i}`, label: `Trang ${i}` }),
    ),
  };
}
const buttonsOf = (at: number) =>
  platform.sent[at]?.message.attachment?.payload.buttons.map(({ title }) => title) ?? [];

describe('a reply', () => {
  const send = (what: Reply, chat = PERSON) => channel.send({ id: 'u1', chat, reply: what });

  test('that fits into five buttons has them, and no list', async () => {
    await send(reply(3, 2));
    expect(buttonsOf(0)).toEqual(['Trang 0', 'Trang 1', 'Việc 1', 'Việc 2', 'Việc 3']);
    expect(platform.sent[0]?.message.text).toBe('Mang theo căn cước.');
    expect(platform.sent[0]?.message.attachment?.payload.buttons.at(-1)).toEqual({
      title: 'Việc 3',
      type: 'oa.query.hide',
      payload: '#choice:c:2',
    });
  });

  test('that has more has them all numbered, with the same numbers on the buttons', async () => {
    await send(reply(7, 1));
    expect(buttonsOf(0)).toEqual(['Trang 0', '1. Việc 1', '2. Việc 2', '3. Việc 3', '4. Việc 4']);
    expect(platform.sent[0]?.message.text).toContain('Bấm nút, hoặc gõ số để chọn:\n1. Việc 1\n');
    expect(platform.sent[0]?.message.text).toMatch(/\n7\. Việc 7$/);
  });

  test('with telephone numbers has buttons that dial', async () => {
    const phones: ReplyLink[] = [
      { kind: 'phone', url: 'tel:19000368', label: 'Gọi 1900.0368' },
      { kind: 'phone', url: 'tel:02703823111', label: 'Gọi 0270.3823111' },
    ];
    await send({ ...reply(0, 0), links: phones });
    expect(
      platform.sent[0]?.message.attachment?.payload.buttons.map(({ type, payload }) => [type, payload]),
    ).toEqual([
      ['oa.open.phone', { phone_code: '19000368' }],
      ['oa.open.phone', { phone_code: '+842703823111' }],
    ]);
  });

  test('goes without buttons where they are refused, with the addresses and numbers in the text', async () => {
    platform.takesButtons = false;
    await send(reply(2, 1));
    expect(platform.sent).toHaveLength(1);
    expect(platform.sent[0]?.message.attachment).toBeUndefined();
    expect(platform.sent[0]?.message.text).toBe(
      'Mang theo căn cước.\n\nTrang 0:\nhttps://dichvucong.gov.vn/0\n\nGõ số để chọn:\n1. Việc 1\n2. Việc 2',
    );
    await send(reply(2, 1));
    expect(parts.alarms.filter((alarm) => alarm.includes('nút bấm'))).toHaveLength(1);
  });

  test('of any content fits what the platform takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(12),
        fc.nat(4),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4000, size: 'max' }),
        async (choices, links, text) => {
          if (text.trim() === '') return;
          await send(reply(choices, links, text));
        },
      ),
      { numRuns: 60, seed: 9 },
    );
    expect(platform.sent.length).toBeGreaterThan(50);
    expect(parts.alarms).toEqual([]);
  });

  test.each([-216, -220, -124, 216, -401])(
    'after error %i is sent once more with a new token',
    async (error) => {
      await send(reply(0, 0));
      platform.troubleSend({ error });
      await send(reply(0, 0));
      expect(platform.sent).toHaveLength(2);
      expect(platform.exchanges).toBe(2);
    },
  );

  test('after a bare 401 too', async () => {
    platform.troubleSend({ status: 401, body: '' });
    await send(reply(0, 0));
    expect(platform.sent).toHaveLength(1);
  });

  test.each([
    [-32, 'later', undefined],
    [-200, 'later', undefined],
    [-210, 'refused', /Báo người phát triển/],
    [-211, 'refused', /oa\.zalo\.me/],
    [-213, 'gone', undefined],
    [-224, 'later', /chưa mua gói/],
    [-230, 'gone', undefined],
    [-232, 'gone', undefined],
    [-244, 'gone', undefined],
    [-321, 'later', /hết tiền/],
    [-9999, 'later', /không có trong tài liệu/],
  ] as const)('after error %i is %s', async (error, outcome, advice) => {
    await send(reply(0, 0));
    platform.troubleSend({ error }, { error });
    const thrown = await send(reply(0, 0, 'bí mật')).catch((caught: unknown) => caught);
    expect(thrown).toBeInstanceOf(SendError);
    expect(thrown).toMatchObject({ outcome });
    if (advice) expect(parts.alarms.join()).toMatch(advice);
    else expect(parts.alarms).toEqual([]);
    // Once an hour is enough for the operator.
    platform.troubleSend({ error });
    await send(reply(0, 0)).catch(() => {});
    expect(parts.alarms.length).toBeLessThanOrEqual(1);
    expect(JSON.stringify([thrown, String(thrown), parts.logged, parts.alarms])).not.toMatch(/SECRET|bí mật/);
  });

  test.each([
    ['a gateway page', { status: 502, body: '<html>' }],
    ['a torn answer', { status: 200, body: '{"err' }],
    ['an answer of another shape', { status: 200, body: '{"error":null}' }],
  ])('after %s may go out later', async (_name, trouble) => {
    platform.troubleSend(trouble);
    await expect(send(reply(0, 0))).rejects.toMatchObject({ name: 'SendError', outcome: 'later' });
  });

  test('without a token waits for the operator, who is told', async () => {
    platform.refreshToken = 'somebody else used it';
    await expect(send(reply(0, 0))).rejects.toMatchObject({ name: 'SendError', outcome: 'later' });
    expect(parts.alarms.join()).toContain('npm run zalo-oa -- login');
  }, 15_000);

  test('waits while the memory is not readable', async () => {
    parts.memory.get = () => Promise.reject(new Error('disk'));
    await expect(send(reply(0, 0))).rejects.toMatchObject({ name: 'SendError', outcome: 'later' });
  });
});

describe('the start', () => {
  test('is refused with a sentence when there is no way to a token', async () => {
    platform.refreshToken = 'somebody else used it';
    await expect(channel.start(box.accept)).rejects.toThrow(/npm run zalo-oa -- login/);
  }, 15_000);

  test('works again after a stop', async () => {
    await channel.start(box.accept);
    await channel.stop();
    expect((await say('muộn')).status).toBe(503);
    await channel.start(box.accept);
    expect((await say('tạm trú')).status).toBe(200);
    expect(box.texts()).toEqual(['tạm trú']);
  });

  test('goes on when the platform is away', async () => {
    platform.troubleExchange({ status: 502, body: '' });
    await channel.start(box.accept);
    expect((await say('tạm trú')).status).toBe(200);
    expect(parts.alarms).toHaveLength(1);
  });
});

test('10,000 mutated bodies make no failure of ours', { timeout: 120_000 }, async () => {
  let accepted = 0;
  await channel.start(async () => {
    accepted += 1;
  });
  const samples = [
    oaEvent('user_send_text', now, { text: 'tạm trú' }),
    oaEvent('oa_send_text', now, { text: 'x' }, { sender: { id: '2', admin_id: '9' } }),
    { event_name: 'follow', follower: { id: '9' }, app_id: APP_ID, timestamp: String(now) },
  ].map((body) => JSON.stringify(body));
  const junk = fc.oneof(
    fc.constantFrom('null', '[]', '{}', '"', '\\', '\u0000', '999e999', '{"__proto__":{}}', 'true', '-1'),
    fc.string({ maxLength: 8 }),
    fc.json({ maxDepth: 2 }),
  );
  const mutated = fc
    .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(12), junk), { maxLength: 3 }))
    .map(([sample, cuts]) =>
      cuts.reduce((text, [at, length, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put + text.slice(start + length);
      }, sample),
    );
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(mutated, async (body) => {
      // Signed as they are, or none would come past the door.
      const response = await channel.webhook?.request('/', { method: 'POST', ...signedCall(body) });
      const status = response?.status ?? 0;
      expect([200, 401]).toContain(status);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }),
    { numRuns: 10_000, seed: 9 },
  );
  expect(statuses.get(200)).toBeGreaterThan(1000);
  expect(accepted).toBeGreaterThan(500);
});

const recorded = zaloFixtures('oa-webhook');
const BECOMES: Record<string, unknown> = {
  follow: { type: 'start' },
  user_send_text: { type: 'text', text: 'Thủ tục đăng ký kết hôn' },
  'user_send_text.button-click': { type: 'text', text: '#tthc:ket-hon' },
  user_send_image: { type: 'attachment', kind: 'photo' },
  user_send_location: { type: 'attachment', kind: 'location' },
};

describe.skipIf(!hasZaloFixtures)('deliveries from the research, with their worked signatures', () => {
  test('are there', () => expect(recorded.length).toBeGreaterThan(8));

  test.each(recorded)(
    '%s',
    async (name, { raw_body = '', headers, app_id, oa_secret_key, expect_status }) => {
      const here = newChannel({ appId: app_id ?? APP_ID, secretKey: oa_secret_key ?? SECRET_KEY });
      now = Date.parse('2026-09-21T14:20:00Z');
      await here.start(box.accept);
      const response = await here.webhook?.request('/', { method: 'POST', headers, body: raw_body });
      await here.stop();
      expect(response?.status).toBe(expect_status ?? 200);
      const event = BECOMES[name.replace('oa-webhook.', '')];
      expect(box.updates.map((update) => update.event)).toEqual(event ? [event] : []);
    },
  );
});

const errors = zaloFixtures('oa-error');

test.skipIf(!hasZaloFixtures).each(errors)('%s becomes a SendError', async (_name, { body }) => {
  const trouble = { status: 200, body: JSON.stringify(body) };
  platform.troubleSend(trouble, trouble);
  await expect(channel.send({ id: 'u', chat: PERSON, reply: reply(0, 0) })).rejects.toBeInstanceOf(SendError);
});
