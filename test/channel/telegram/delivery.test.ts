import { setTimeout as delay } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { startConnectProxy } from '../../fakes/connect-proxy.ts';
import { tooMany } from '../../fakes/faults.ts';
import { createPerson } from '../../fakes/telegram-people.ts';
import { startTelegramServer } from '../../fakes/telegram-server.ts';
import { openTelegram } from './rig.ts';
import { everyUpdate } from './updates.ts';

type Rig = Awaited<ReturnType<typeof openTelegram>>;
const open: Rig[] = [];
const openRig = async (options?: Parameters<typeof openTelegram>[0]) => {
  const rig = await openTelegram(options);
  open.push(rig);
  return rig;
};
const started = async (options?: Parameters<typeof openTelegram>[0]) => {
  const rig = await openRig(options);
  await rig.channel.start(rig.app.accept);
  return rig;
};

/** Says so many things at once and gives what was answered. */
async function talk(rig: Rig, count: number) {
  const person = rig.person();
  for (let number = 0; number < count; number += 1)
    person.says(number % 2 === 0 ? 'làm giấy khai sinh' : 'lệ phí');
  for (let number = 0; number < count; number += 1) await person.sees(20_000);
  await rig.app.idle();
  return person;
}

afterEach(async () => {
  for (const rig of open.splice(0)) {
    await rig.close();
    for (const line of rig.logged) {
      expect(line).not.toContain(rig.server.token);
      expect(line).not.toContain('test-token');
      expect(line).not.toContain('proxy-password');
    }
    for (const { message } of rig.app.dropped) expect(message).not.toContain('test-token');
  }
});

const inOrder = (person: ReturnType<Rig['person']>, count: number) =>
  expect(person.shown().map(({ text }) => text.startsWith('Lệ phí'))).toEqual(
    Array.from({ length: count }, (_, number) => number % 2 === 1),
  );

describe('long polling', () => {
  test('each message gets one turn, in order, though updates come twice and out of order', async () => {
    const rig = await openRig();
    rig.server.unruly(true);
    const person = rig.person();
    for (let number = 0; number < 20; number += 1)
      person.says(number % 2 === 0 ? 'làm giấy khai sinh' : 'lệ phí');
    await rig.channel.start(rig.app.accept);
    for (let number = 0; number < 20; number += 1) await person.sees();
    await delay(100);
    await rig.app.idle();
    inOrder(person, 20);
    expect(rig.app.accepted).toHaveLength(20);
  });

  test('what finds no room is not confirmed, and comes again', async () => {
    const rig = await openRig();
    rig.app.beBusy(3);
    await rig.channel.start(rig.app.accept);
    inOrder(await talk(rig, 4), 4);
    await expect.poll(rig.server.waiting).toBe(0);
    expect(rig.logged).toEqual([]);
  });

  test('an update is confirmed only once it is stored', async () => {
    const rig = await openRig();
    let store = () => {};
    await rig.channel.start(() => new Promise((resolve) => (store = resolve)));
    rig.person().says('chào');
    await delay(100);
    expect(rig.server.waiting()).toBe(1);
    store();
    await expect.poll(rig.server.waiting).toBe(0);
  });

  test('nothing but the kinds that are read is asked for', async () => {
    const rig = await started();
    await expect
      .poll(() => rig.server.called('getUpdates')[0]?.params.allowed_updates)
      .toEqual(['message', 'callback_query', 'my_chat_member', 'inline_query']);
  });

  test('the stop does not wait for Telegram, and takes nothing after it', async () => {
    const rig = await started({ times: { pollSeconds: 50 } });
    await delay(50);
    const from = Date.now();
    await rig.channel.stop();
    expect(Date.now() - from).toBeLessThan(500);
    rig.person().says('chào');
    await delay(100);
    expect(rig.app.accepted).toEqual([]);
  });

  test('updates of every kind, damaged and not, stop nothing', async () => {
    const rig = await started();
    const junk = fc.sample(fc.jsonValue(), 200);
    for (const update of everyUpdate()) rig.server.deliver(update);
    for (const [index, value] of junk.entries()) {
      rig.server.deliver({
        update_id: 2000 + index,
        message: value,
        callback_query: value,
        my_chat_member: value,
      });
      if (index % 20 === 0) rig.server.deliver(value);
    }
    const person = createPerson(rig.server, 4242);
    rig.server.deliver({
      update_id: 900_000,
      message: {
        message_id: 1,
        from: { id: 4242 },
        chat: { id: 4242, type: 'private' },
        date: 1,
        text: 'chào',
      },
    });
    expect((await person.sees()).text).toContain('Chào bà con');
    expect(rig.server.refusals).toEqual([]);
  });
});

describe('with other processes beside', () => {
  test('one that never takes updates sends all the same', async () => {
    const rig = await openRig();
    await rig.channel.send({
      id: '1',
      chat: '42',
      reply: { kind: 'share', procedures: [], blocks: [], choices: [], links: [], startPayload: '1-001193' },
    });
    expect(rig.server.chats.get('42')).toMatchObject([{ text: expect.stringContaining('start=1-001193') }]);
  });

  test('one that stopped takes updates again when it is started again, and those in between', async () => {
    const rig = await started();
    const person = rig.person();
    person.says('chào');
    await person.sees();
    await rig.channel.stop();
    person.says('làm giấy khai sinh');
    await delay(50);
    expect(rig.app.accepted).toHaveLength(1);
    await rig.channel.start(rig.app.accept);
    expect((await person.sees()).text).toContain('Làm giấy khai sinh');
    expect(rig.server.called('getMe')).toHaveLength(1);
  });
});

describe('a server that misbehaves', () => {
  test.each([
    ['answers 500', { type: 'error', code: 500 }],
    ['answers 502 with a page', { type: 'html', code: 502 }],
    ['answers 200 with a page', { type: 'html', code: 200 }],
    ['closes the socket half way', { type: 'cut' }],
    ['never answers', { type: 'hang' }],
    ['answers null', { type: 'garbage', body: 'null' }],
    ['answers an empty object', { type: 'garbage', body: '{}' }],
    ['answers ok without a result', { type: 'garbage', body: '{"ok":true}' }],
  ] as const)('and %s while asked for updates or given messages loses none', async (_name, fault) => {
    const rig = await started({ times: { callSeconds: 0.5, pollSeconds: 0.5 } });
    rig.server.faults.next('getUpdates', fault, 2);
    if (!('body' in fault && fault.body === '{"ok":true}')) rig.server.faults.next('sendMessage', fault, 3);
    inOrder(await talk(rig, 4), 4);
    expect(rig.app.dropped).toEqual([]);
    expect(rig.app.accepted).toHaveLength(4);
    expect(rig.logged.filter((line) => line.includes('không nối được')).length).toBeLessThanOrEqual(2);
  });

  test('with bursts of 429 is obeyed', async () => {
    const rig = await started();
    rig.server.faults.next('sendMessage', tooMany(1), 2);
    rig.server.faults.next('getUpdates', tooMany(1));
    const from = Date.now();
    inOrder(await talk(rig, 3), 3);
    expect(Date.now() - from).toBeGreaterThanOrEqual(2000);
    expect(rig.server.called('sendMessage')).toHaveLength(5);
  });

  test('that dislikes the form of a message gets its words', async () => {
    const rig = await started();
    rig.server.faults.next('sendMessage', {
      type: 'error',
      code: 400,
      description: 'Bad Request: BUTTON_URL_INVALID',
    });
    const person = await talk(rig, 1);
    expect(person.shown()).toMatchObject([
      { text: expect.stringMatching(/^Làm giấy khai sinh/), keyboard: [] },
    ]);
    expect(rig.logged.join()).toContain('BUTTON_URL_INVALID');
  });

  test('with a second poller is explained in one line, and asked on', async () => {
    const rig = await openRig();
    rig.server.faults.next(
      'getUpdates',
      { type: 'error', code: 409, description: 'Conflict: terminated by other getUpdates request' },
      4,
    );
    await rig.channel.start(rig.app.accept);
    await talk(rig, 1);
    expect(rig.logged).toHaveLength(1);
    expect(rig.logged[0]).toContain('Tắt bản kia');
  });

  test('random faults everywhere: every reply arrives, in order', async () => {
    const rig = await started({ times: { callSeconds: 1, pollSeconds: 1 } });
    const faults = fc.sample(
      fc.constantFrom(
        { type: 'error', code: 500 } as const,
        { type: 'cut' } as const,
        { type: 'html', code: 503 } as const,
        { type: 'hang' } as const,
        tooMany(0),
      ),
      40,
    );
    for (const fault of faults) rig.server.faults.next('*', fault);
    const people = await Promise.all(Array.from({ length: 10 }, () => talk(rig, 6)));
    for (const person of people) inOrder(person, 6);
    expect(rig.app.accepted).toHaveLength(60);
  });
});

describe('a token that Telegram does not know', () => {
  test.each([
    ['of a wrong form', 'no-token-at-all'],
    ['with a slip', '123456:other-secret'],
  ])('%s stops the start with one line that names the setting and not the token', async (_name, token) => {
    const rig = await openRig({ settings: { token } });
    const error = await rig.channel.start(rig.app.accept).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: expect.stringMatching(/^[^\n]*TELEGRAM_BOT_TOKEN[^\n]*$/),
    });
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain(token);
    expect(rig.logged).toEqual([]);
  });

  test('any more stops the channel with one line', async () => {
    const rig = await started();
    rig.server.faults.next('getUpdates', { type: 'error', code: 401, description: 'Unauthorized' });
    rig.person().says('chào');
    await expect.poll(() => rig.logged).toHaveLength(1);
    const asked = rig.server.called('getUpdates').length;
    await delay(200);
    expect(rig.server.called('getUpdates')).toHaveLength(asked);
    expect(rig.logged[0]).toContain('@BotFather');
  });
});

describe('when Telegram cannot be reached', () => {
  test('the start goes on, the log says it once, and it works as soon as it can', async () => {
    const free = await startTelegramServer();
    const { url, token } = free;
    await free.close();
    const rig = await openRig({ settings: { apiRoot: url } });
    const start = rig.channel.start(rig.app.accept);
    await delay(400);
    expect(rig.logged).toHaveLength(1);
    expect(rig.logged[0]).toContain('ECONNREFUSED');
    await expect(
      rig.channel.send({
        id: '1',
        chat: '1',
        reply: { kind: 'notice', procedures: [], blocks: [], choices: [], links: [] },
      }),
    ).rejects.toMatchObject({ outcome: 'later' });
    const back = await startTelegramServer({ token, port: Number(new URL(url).port) });
    const person = createPerson(back, 77);
    person.says('chào');
    expect((await person.sees()).text).toContain('Chào bà con');
    await start;
    expect(rig.logged).toHaveLength(2);
    expect(rig.logged[1]).toContain('nối lại được');
    await rig.channel.stop();
    await back.close();
  });

  test('a proxy leads there', async () => {
    const proxy = await startConnectProxy();
    const rig = await started({ settings: { proxy: proxy.url } });
    await talk(rig, 1);
    expect(proxy.tunnels()).toBeGreaterThan(0);
    await rig.channel.stop();
    proxy.close();
  });

  test('nor the proxy, neither token nor password is logged', async () => {
    const rig = await openRig({ settings: { proxy: 'http://user:proxy-password@127.0.0.1:9' } });
    void rig.channel.start(rig.app.accept);
    await expect.poll(() => rig.logged).toHaveLength(1);
  });
});

describe('the webhook', () => {
  const secret = 'webhook-secret_1';
  /** The channel behind a port, and the fake told to deliver there. */
  async function behindPort(options: { busy?: number } = {}) {
    const site = new Hono();
    const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
      const listening = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, () =>
        resolve(listening),
      );
    });
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/webhooks/telegram`;
    const rig = await openRig({ settings: { webhook: { url, secret } } });
    if (rig.channel.webhook) site.route('/webhooks/telegram', rig.channel.webhook);
    rig.app.beBusy(options.busy ?? 0);
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(url, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          'X-Telegram-Bot-Api-Secret-Token': secret,
          ...headers,
        },
      });
    return { rig, url, post, close: () => new Promise((resolve) => server.close(resolve)) };
  }
  const update = (id: number, text = 'chào') =>
    JSON.stringify({
      update_id: id,
      message: { message_id: id, from: { id: 5 }, chat: { id: 5, type: 'private' }, date: 1, text },
    });

  test('is set with its secret, and every message is answered in order', async () => {
    const { rig, url, close } = await behindPort({ busy: 2 });
    await rig.channel.start(rig.app.accept);
    expect(rig.server.webhook()).toMatchObject({ url, secret_token: secret });
    inOrder(await talk(rig, 6), 6);
    expect(rig.app.accepted).toHaveLength(6);
    expect(rig.server.called('getUpdates')).toEqual([]);
    await close();
  });

  test('takes only what Telegram sends', async () => {
    const { rig, post, close } = await behindPort();
    expect((await post(update(1))).status).toBe(503);
    await rig.channel.start(rig.app.accept);
    expect((await post(update(1), { 'X-Telegram-Bot-Api-Secret-Token': 'webhook-secret_2' })).status).toBe(
      401,
    );
    expect((await post(update(1), { 'X-Telegram-Bot-Api-Secret-Token': '' })).status).toBe(401);
    expect((await post(update(1), { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await post('{"update_id":')).status).toBe(400);
    expect(rig.app.accepted).toEqual([]);
    expect((await post('{"hello":"world"}')).status).toBe(200);
    expect((await post(update(1))).status).toBe(200);
    expect((await post(update(1))).status).toBe(200);
    expect(rig.app.accepted).toHaveLength(1);
    expect((await post(update(2, 'a'.repeat(600_000)))).status).toBe(413);
    await close();
  });

  test('acknowledges nothing that is not stored', async () => {
    const { rig, post, close } = await behindPort();
    await rig.channel.start(rig.app.accept);
    rig.app.beBusy(1);
    expect((await post(update(3))).status).toBe(503);
    expect((await post(update(3))).status).toBe(200);
    await rig.channel.stop();
    expect((await post(update(4))).status).toBe(503);
    expect(rig.app.accepted.map(({ id }) => id)).toEqual(['3']);
    await close();
  });

  test('at an address Telegram does not take stops the start with a line that names the setting', async () => {
    const { rig, close } = await behindPort();
    rig.server.faults.next('setWebhook', {
      type: 'error',
      code: 400,
      description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    });
    await expect(rig.channel.start(rig.app.accept)).rejects.toThrow(/PUBLIC_URL/);
    await close();
  });
});
