import { afterEach, expect, test, vi } from 'vitest';
import type { Accept, Channel } from '../../src/channel/channel.ts';
import { createZaloBot } from '../../src/channel/zalo-bot/zalo-bot.ts';
import { createZaloOa } from '../../src/channel/zalo-oa/zalo-oa.ts';
import { respond } from '../../src/dialogue/respond.ts';
import { newSession, type Session } from '../../src/dialogue/session.ts';
import { startZaloBotServer, textUpdate } from '../fakes/zalo-bot-server.ts';
import {
  APP_ID,
  APP_SECRET,
  oaEvent,
  SECRET_KEY,
  signedCall,
  startZaloOaServer,
} from '../fakes/zalo-oa-server.ts';
import { channelParts } from '../support/channel-parts.ts';
import { shippedWorld, TODAY } from '../support/content.ts';

const world = await shippedWorld();
let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** Answers at once, as the app does in the end. */
function answering(channel: Channel): Accept {
  const sessions = new Map<string, Session>();
  return async ({ id, chat, event }) => {
    const { session, reply } = respond(world, sessions.get(chat) ?? newSession, event, TODAY);
    sessions.set(chat, session);
    await channel.send({ id, chat, reply });
  };
}

test('a person on the Bot Platform goes by numbers from her words to the fee and the address', async () => {
  const platform = await startZaloBotServer();
  const channel = createZaloBot(
    {
      token: platform.token,
      apiRoot: platform.root,
      plan: { messages: 3000, people: 50 },
      name: undefined,
      publicUrl: undefined,
      webhook: undefined,
    },
    { ...channelParts('zalo-bot'), backoffMs: 5 },
  );
  closing.push(
    () => channel.stop(),
    () => platform.close(),
  );
  await channel.start(answering(channel));
  const say = async (text: string) => {
    const before = platform.sent.length;
    platform.queue(textUpdate(text));
    await vi.waitFor(() => expect(platform.sent).toHaveLength(before + 1), { timeout: 3000 });
    return platform.sent.at(-1)?.text ?? '';
  };

  const card = await say('lam giay khai sanh cho con');
  expect(card.split('\n')).toContainEqual(
    expect.stringMatching(/^https:\/\/dichvucong\.gov\.vn\/[\x21-\x7e]+$/),
  );
  const number = /^(\d+)\. Lệ phí$/m.exec(card)?.[1] ?? '';
  expect(await say(number)).toMatch(/^Lệ phí: Làm giấy khai sinh cho con\n/);
  // The list has changed: the same number now means something else, and the answer names it.
  expect(await say(number)).toContain('Giấy tờ cần mang');
  expect(await say('Không phải việc này')).toContain('1. ');
  expect(await say('77')).toContain('không có danh sách nào');
});

test('a follower of the Official Account is greeted, taps a button and gets the card', async () => {
  const platform = await startZaloOaServer();
  const channel = createZaloOa(
    {
      appId: APP_ID,
      appSecret: APP_SECRET,
      secretKey: SECRET_KEY,
      refreshToken: platform.refreshToken,
      apiRoot: platform.root,
      oauthRoot: platform.root,
      takeoverMs: 1000,
    },
    channelParts('zalo-oa'),
  );
  closing.push(
    () => channel.stop(),
    () => platform.close(),
  );
  await channel.start(answering(channel));
  const deliver = async (event: object) => {
    const response = await channel.webhook?.request('/', { method: 'POST', ...signedCall(event) });
    expect(response?.status).toBe(200);
    return platform.sent.at(-1)?.message;
  };

  const follower = { id: '3333333333333333333' };
  const greeting = await deliver({ event_name: 'follow', follower, timestamp: String(Date.now()) });
  expect(greeting?.text).toContain('Chào bà con');
  const [first] = greeting?.attachment?.payload.buttons ?? [];
  expect(first?.title).toMatch(/^1\. /);
  const tap = oaEvent('user_send_text', Date.now(), { text: first?.payload });
  expect((await deliver(tap))?.text).toContain('bà con cần việc nào?');
  const menu = oaEvent('user_send_text', Date.now(), { text: 'start:1-001193' });
  const card = await deliver(menu);
  expect(card?.text).toContain('Làm giấy khai sinh cho con');
  expect(card?.attachment?.payload.buttons[0]?.type).toBe('oa.open.url');
});
