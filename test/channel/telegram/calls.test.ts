import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CallError, createCall } from '../../../src/channel/telegram/calls.ts';
import { toSendError } from '../../../src/channel/telegram/send-error.ts';
import { type Fault, tooMany } from '../../fakes/faults.ts';
import { startTelegramServer, type TelegramServer } from '../../fakes/telegram-server.ts';

let server: TelegramServer;
beforeAll(async () => {
  server = await startTelegramServer();
});
afterAll(() => server.close());

const error = (code: number, description: string, parameters?: object): Fault => ({
  type: 'error',
  code,
  description,
  ...(parameters && { parameters }),
});

/** How one call fails, and that nothing about it tells the token, the address or what was to be sent. */
async function failure(fault: Fault | undefined, apiRoot = server.url): Promise<CallError> {
  if (fault) server.faults.next('sendMessage', fault);
  const call = createCall({ token: server.token, apiRoot }, 0.2);
  const thrown: unknown = await call((api) => api.sendMessage('1', 'lời của bà con')).catch(
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof CallError)) throw new Error('nothing but a CallError may come out');
  for (const told of [
    inspect(thrown, { depth: 10, showHidden: true }),
    JSON.stringify(thrown),
    thrown.stack ?? '',
  ]) {
    expect(told).not.toContain('test-token');
    expect(told).not.toContain('lời của bà con');
  }
  return thrown;
}

describe('a call that fails', () => {
  test.each([
    ['no server', undefined, 'ECONNREFUSED'],
    ['a server error', error(500, 'Internal Server Error'), '500'],
    ['a page', { type: 'html', code: 502 } as const, 'không phải của Telegram'],
    ['half an answer', { type: 'cut' } as const, ''],
    ['silence', { type: 'hang' } as const, 'quá giờ'],
    ['null', { type: 'garbage', body: 'null' } as const, ''],
    ['no JSON', { type: 'garbage', body: 'test-token {' } as const, 'không phải của Telegram'],
    ['an error without a code', { type: 'garbage', body: '{"ok":false}' } as const, ''],
  ])('for %s may be tried again', async (_name, fault, why) => {
    const thrown = await failure(fault, fault ? undefined : 'http://127.0.0.1:9');
    expect(thrown.code).toBeUndefined();
    expect(thrown.message).toContain(why);
    expect(toSendError(thrown)).toMatchObject({ outcome: 'later' });
  });

  test.each([
    [tooMany(7), { outcome: 'later', retryAfterMs: 7000 }],
    [error(401, 'Unauthorized'), { outcome: 'later', retryAfterMs: 60_000 }],
    [error(403, 'Forbidden: bot was blocked by the user'), { outcome: 'gone' }],
    [error(403, 'Forbidden: bot was kicked from the supergroup chat'), { outcome: 'gone' }],
    [error(400, 'Bad Request: chat not found'), { outcome: 'gone' }],
    [error(400, 'Bad Request: not enough rights to send text messages to the chat'), { outcome: 'gone' }],
    [error(400, 'Bad Request: message text is empty'), { outcome: 'refused' }],
  ])('%j', async (fault, outcome) => {
    expect(toSendError(await failure(fault))).toMatchObject(outcome);
  });

  test('tells where a group has moved', async () => {
    const thrown = await failure(
      error(400, 'Bad Request: group chat was upgraded', { migrate_to_chat_id: -100777 }),
    );
    expect(thrown.movedTo).toBe('-100777');
  });

  test('does not repeat what Telegram quotes', async () => {
    const thrown = await failure(error(400, `Bad Request: can't parse "lời của bà con" for ${server.token}`));
    expect(thrown.message).toContain('can\'t parse "…" for …');
  });
});
