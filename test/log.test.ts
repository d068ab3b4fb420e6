import { expect, test } from 'vitest';
import { SendError } from '../src/channel/channel.ts';
import { createLog } from '../src/log.ts';

function loggedBy(log: (log: ReturnType<typeof createLog>) => void, secrets: string[] = []): string {
  let written = '';
  log(
    createLog({
      secrets,
      level: 'debug',
      to: {
        write: (line) => {
          written += line;
        },
      },
    }),
  );
  return written;
}

test('a line is JSON with its time and level', () => {
  const line = JSON.parse(loggedBy((log) => log.info({ trace: 'abc' }, 'update: answered')));
  expect(line).toMatchObject({ level: 30, trace: 'abc', msg: 'update: answered', time: expect.any(String) });
});

test.each([
  ['text', { text: 'bí mật' }],
  ['an event', { event: { type: 'text', text: 'bí mật' } }],
  ['a reply inside something else', { turn: { reply: { blocks: 'bí mật' } } }],
  ['headers', { headers: { authorization: 'bí mật' } }],
])('%s is never written', (_name, fields) => {
  expect(loggedBy((log) => log.warn(fields, 'x'))).not.toContain('bí mật');
});

test('an error is told without the secrets that its message, cause or fields carry', () => {
  const token = '123456789:AAF-abcdefghijklmnopqrstuvwxyz012345';
  const cause = Object.assign(new Error(`POST https://api.telegram.org/bot${token}/sendMessage failed`), {
    config: { headers: { 'X-Bot-Api-Secret-Token': 'hush-hush' } },
    request: { body: 'bí mật' },
  });
  const error = new SendError('telegram: no answer, key=s3cr3t-value', { outcome: 'later', cause });
  const written = loggedBy((log) => log.error({ err: error }, 'x'), ['s3cr3t-value', '']);
  for (const secret of [token, 'hush-hush', 'bí mật', 's3cr3t-value']) expect(written).not.toContain(secret);
  expect(JSON.parse(written).err).toMatchObject({
    type: 'SendError',
    outcome: 'later',
    message: 'telegram: no answer, key=***',
    cause: { message: expect.stringContaining('sendMessage failed') },
  });
});

test('the password of a database address is not written', () => {
  const error = new Error('connect postgresql://assistant:pa55word@db:5432/x refused');
  expect(loggedBy((log) => log.error({ err: error }, 'x'))).not.toContain('pa55word');
});
