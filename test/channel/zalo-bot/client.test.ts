import { inspect } from 'node:util';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createZaloBotClient,
  type ZaloBotClient,
  ZaloBotError,
} from '../../../src/channel/zalo-bot/client.ts';
import { serveLocally } from '../../fakes/serve.ts';
import { html502, refusal, startZaloBotServer, type ZaloBotServer } from '../../fakes/zalo-bot-server.ts';
import { hasZaloFixtures, type ZaloFixture, zaloFixtures } from '../../support/zalo-fixtures.ts';

let server: ZaloBotServer;
let client: ZaloBotClient;
beforeEach(async () => {
  server = await startZaloBotServer();
  client = createZaloBotClient({ token: server.token, apiRoot: server.root });
});
afterEach(() => server.close());

describe('what the platform answers', () => {
  test.each([
    [200, 'error_code'],
    [200, 'errorCode'],
    [401, 'error_code'],
  ] as const)('ok:false with HTTP %i and %s is a failure with its code', async (status, spelling) => {
    server.misbehave('sendMessage', refusal(401, status, spelling));
    await expect(client.sendMessage('a', 'x')).rejects.toMatchObject({ name: 'ZaloBotError', code: 401 });
  });

  test('a gateway page, a torn body and an empty one are failures with the HTTP status', async () => {
    server.misbehave('getMe', html502, { status: 200, body: '{"ok":tr' }, { status: 504, body: '' });
    for (const code of [502, 200, 504])
      await expect(client.getMe()).rejects.toMatchObject({ name: 'ZaloBotError', code });
  });

  test('a message that went out is not an error because of an odd result', async () => {
    server.misbehave('sendMessage', { status: 200, body: '{"ok":true,"result":null}' });
    await expect(client.sendMessage('a', 'x')).resolves.toBeUndefined();
  });

  test('408 is "nothing new" while polling, in both forms, and a failure elsewhere', async () => {
    expect(await client.getUpdates()).toEqual([]);
    expect(await client.getUpdates()).toEqual([]);
    server.misbehave('sendMessage', refusal(408));
    await expect(client.sendMessage('a', 'x')).rejects.toMatchObject({ code: 408 });
  });

  test('taking away a webhook that is not there is no failure', async () => {
    await expect(client.deleteWebhook()).resolves.toBeUndefined();
  });
});

test('a call that is hung up ends at once', async () => {
  server.misbehave('getUpdates', { hangs: true });
  const leaving = new AbortController();
  const call = client.getUpdates(leaving.signal);
  setTimeout(() => leaving.abort(), 20);
  await expect(call).rejects.toMatchObject({ code: undefined });
});

test('no error shows the token, however it is printed', async () => {
  const errors: unknown[] = [];
  server.misbehave('getMe', refusal(401), html502, { status: 302, body: '' });
  for (let i = 0; i < 3; i += 1) errors.push(await client.getMe().catch((error: unknown) => error));
  await server.close();
  errors.push(await client.getMe().catch((error: unknown) => error));
  expect(errors).toHaveLength(4);
  for (const error of errors) {
    expect(error).toBeInstanceOf(ZaloBotError);
    const printed = [
      inspect(error, { depth: 10, showHidden: true }),
      JSON.stringify(error),
      (error as Error).stack,
    ].join('\n');
    expect(printed).not.toContain('SECRET');
  }
});

/** What each recorded answer must lead to: a result, or the code of the failure. */
const CALLS: Record<string, (client: ZaloBotClient) => Promise<unknown>> = {
  getMe: (it) => it.getMe(),
  getUpdates: (it) => it.getUpdates(),
  setWebhook: (it) => it.setWebhook('https://bot.example.invalid/zalo/webhook', 'fixture-secret-0123456789'),
  deleteWebhook: (it) => it.deleteWebhook(),
  getWebhookInfo: (it) => it.getWebhookInfo(),
  testWebhook: (it) => it.testWebhook(),
  sendMessage: (it) => it.sendMessage('a1b2c3d4e5f60718293a', 'Xin chào'),
  sendPhoto: (it) => it.sendPhoto('a1b2c3d4e5f60718293a', 'https://img.example.invalid/fixture.png', 'Sơ đồ'),
  sendSticker: (it) => it.sendSticker('a1b2c3d4e5f60718293a', 'aaaa1111bbbb2222cccc'),
  sendChatAction: (it) => it.sendChatAction('a1b2c3d4e5f60718293a'),
  error: (it) => it.sendMessage('a', 'x'),
};
const recorded = zaloFixtures('bot-').filter(([, { kind }]) => kind === 'api-response');

describe.skipIf(!hasZaloFixtures)('answers from the research', () => {
  test('are there', () => expect(recorded.length).toBeGreaterThan(30));

  test.each(recorded)('%s', async (name, fixture) => {
    const method = name.split(/[-.]/)[1] ?? '';
    const call = CALLS[method];
    // sendVoice is documented for bots that speak; this one does not.
    if (method === 'sendVoice') return expect(call).toBeUndefined();
    if (!call) throw new Error(`no call for ${name}`);
    const asked: unknown[] = [];
    const answering = await answerWith(fixture, asked);
    const outcome = await call(createZaloBotClient({ token: '1:x', apiRoot: answering.root })).then(
      () => 'ok',
      (error: ZaloBotError) => error.code,
    );
    await answering.close();
    expect(outcome).toEqual(expected(method, fixture));
    const sent = fixture.request?.body as Record<string, unknown> | undefined;
    const isOurWay = !sent || !('parse_mode' in sent || 'text_styles' in sent || 'reply_markup' in sent);
    if (sent && isOurWay) expect(asked).toEqual([sent]);
  });
});

function expected(method: string, { http_status, body }: ZaloFixture): unknown {
  const answer = (body ?? {}) as { ok?: boolean; error_code?: number; errorCode?: number };
  if (answer.ok) return 'ok';
  const code = answer.error_code ?? answer.errorCode ?? http_status;
  const isNormal = (method === 'getUpdates' && code === 408) || (method === 'deleteWebhook' && code === 400);
  return isNormal ? 'ok' : code;
}

function answerWith({ http_status, raw_body, body, headers }: ZaloFixture, asked: unknown[]) {
  const app = new Hono();
  app.post('*', async (context) => {
    asked.push(await context.req.json());
    return context.body(raw_body ?? JSON.stringify(body), http_status as 200, headers);
  });
  return serveLocally(app);
}
