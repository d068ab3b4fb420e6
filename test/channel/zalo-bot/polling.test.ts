import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createZaloBot } from '../../../src/channel/zalo-bot/zalo-bot.ts';
import {
  html502,
  refusal,
  startZaloBotServer,
  textUpdate,
  type ZaloBotServer,
} from '../../fakes/zalo-bot-server.ts';
import { channelParts, inbox } from '../../support/channel-parts.ts';

let platform: ZaloBotServer;
let parts: ReturnType<typeof channelParts>;
let box: ReturnType<typeof inbox>;
let channel: ReturnType<typeof newChannel>;

const newChannel = () =>
  createZaloBot(
    {
      token: platform.token,
      apiRoot: platform.root,
      plan: { messages: 3000, people: 50 },
      name: undefined,
      publicUrl: undefined,
      webhook: undefined,
    },
    { ...parts, backoffMs: 5 },
  );

beforeEach(async () => {
  platform = await startZaloBotServer();
  parts = channelParts('zalo-bot');
  box = inbox();
  channel = newChannel();
});
afterEach(async () => {
  await channel.stop();
  await platform.close();
});
const polls = () => platform.calls.filter(({ method }) => method === 'getUpdates').length;
/** The platform has noticed by then who hung up; before that, what it hands them is lost, as in the field. */
const anotherPoll = async () => {
  const before = polls();
  await vi.waitFor(() => expect(polls()).toBeGreaterThan(before + 1), { timeout: 10_000 });
};

test('updates come in order, one object or an array, through 408 in both forms', async () => {
  await channel.start(box.accept);
  expect(channel.webhook).toBeUndefined();
  platform.queue(textUpdate('một'));
  platform.queue([textUpdate('hai'), textUpdate('ba')]);
  await vi.waitFor(() => expect(polls()).toBeGreaterThan(4), { timeout: 10_000 });
  platform.queue(textUpdate('bốn'));
  await vi.waitFor(() => expect(box.texts()).toEqual(['một', 'hai', 'ba', 'bốn']), { timeout: 10_000 });
  expect(platform.calls.find(({ method }) => method === 'getUpdates')?.body).toEqual({ timeout: '30' });
});

test('empty, foreign and torn answers and gateway pages do not end it', async () => {
  platform.misbehave(
    'getUpdates',
    { status: 200, body: '{"ok":true,"result":null}' },
    { status: 200, body: '{"ok":true,"result":{}}' },
    { status: 200, body: '{"ok":true,"result":{"event_name":5}}' },
    { status: 200, body: '{"ok":tr' },
    html502,
    html502,
    refusal(403, 403),
    refusal(500),
  );
  await channel.start(box.accept);
  platform.queue(textUpdate('sau cùng'));
  await vi.waitFor(() => expect(box.texts()).toEqual(['sau cùng']), { timeout: 5000 });
});

test('an answer that brings nothing and does not wait is not asked for in a circle', async () => {
  platform.misbehave(
    'getUpdates',
    ...Array.from({ length: 500 }, () => ({ status: 200, body: '{"ok":true,"result":{}}' })),
  );
  await channel.start(box.accept);
  await sleep(300);
  expect(polls()).toBeLessThan(80);
});

test('what was handed over is kept until it is stored, and nothing is asked for before', async () => {
  box.isFull = true;
  platform.queue(textUpdate('giữ lấy'));
  await channel.start(box.accept);
  await vi.waitFor(() => expect(polls()).toBe(1), { timeout: 10_000 });
  await sleep(60);
  expect(polls()).toBe(1);
  box.isFull = false;
  await vi.waitFor(() => expect(box.texts()).toEqual(['giữ lấy']), { timeout: 10_000 });
});

test('what was handed over is tried once more at the stop', async () => {
  let tries = 0;
  platform.queue(textUpdate('giữ lấy'));
  await channel.start(async (update) => {
    tries += 1;
    if (tries < 3) throw new Error('disk');
    await box.accept(update);
  });
  await vi.waitFor(() => expect(tries).toBeGreaterThanOrEqual(1), { timeout: 10_000 });
  await channel.stop();
  expect(box.texts().length + (tries < 3 ? 1 : 0)).toBe(1);
});

test('a webhook in the way is said to the operator with the command, and polling goes on once it is gone', async () => {
  platform.webhook = 'https://other.example.invalid/x';
  await channel.start(box.accept);
  await vi.waitFor(() => expect(parts.alarms.join()).toContain('npm run zalo-bot -- delete-webhook'), {
    timeout: 10_000,
  });
  // It never takes a webhook away by itself.
  expect(platform.webhook).not.toBe('');
  platform.webhook = '';
  platform.queue(textUpdate('tới rồi'));
  await vi.waitFor(() => expect(box.texts()).toEqual(['tới rồi']), { timeout: 5000 });
  expect(parts.alarms).toHaveLength(1);
});

test('a token that is revoked ends the polling and is said once', async () => {
  await channel.start(box.accept);
  platform.misbehave('getUpdates', refusal(401));
  await vi.waitFor(() => expect(parts.alarms.join()).toContain('Đã thôi hỏi tin mới'), { timeout: 10_000 });
  const then = polls();
  await sleep(150);
  expect(polls()).toBe(then);
});

test('failures without end reach the operator', async () => {
  await channel.start(box.accept);
  platform.misbehave('getUpdates', ...Array.from({ length: 12 }, () => html502));
  await vi.waitFor(() => expect(parts.alarms.join()).toContain('hỏng 10 lần liền'), { timeout: 10_000 });
});

test('of two installations that share the store only one asks', async () => {
  const other = newChannel();
  await channel.start(box.accept);
  await other.start(box.accept);
  await sleep(100);
  const getUpdates = platform.calls.filter(({ method }) => method === 'getUpdates').length;
  // One poller makes a call each 40 ms, two would make twice as many.
  expect(getUpdates).toBeLessThanOrEqual(4);
  await channel.stop();
  await anotherPoll();
  platform.queue(textUpdate('người kế'));
  await vi.waitFor(() => expect(box.texts()).toEqual(['người kế']), { timeout: 10_000 });
  await other.stop();
});

test('the stop does not wait for the end of a poll', async () => {
  platform.misbehave('getUpdates', { hangs: true });
  await channel.start(box.accept);
  await vi.waitFor(() => expect(polls()).toBe(1), { timeout: 10_000 });
  const started = performance.now();
  await channel.stop();
  expect(performance.now() - started).toBeLessThan(500);
});

test('it can be started again after a stop, where another process polled meanwhile', async () => {
  await channel.start(box.accept);
  await channel.stop();
  await channel.start(box.accept);
  await anotherPoll();
  platform.queue(textUpdate('trở lại'));
  await vi.waitFor(() => expect(box.texts()).toEqual(['trở lại']), { timeout: 10_000 });
});
