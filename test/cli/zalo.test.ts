import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { challengeOf } from '../../src/channel/zalo-oa/oauth.ts';
import { html502, startZaloBotServer, type ZaloBotServer } from '../fakes/zalo-bot-server.ts';
import { APP_ID, APP_SECRET, startZaloOaServer, type ZaloOaServer } from '../fakes/zalo-oa-server.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zalo-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

async function run(script: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn('node', ['--import', 'tsx', script, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, err, all: out + err, code: await exited };
}

describe('npm run zalo-oa', () => {
  let platform: ZaloOaServer;
  beforeEach(async () => {
    platform = await startZaloOaServer();
  });
  afterEach(() => platform.close());
  const zaloOa = (...args: string[]) =>
    run('src/cli/zalo-oa.ts', args, {
      ZALO_OA_APP_ID: APP_ID,
      ZALO_OA_APP_SECRET: APP_SECRET,
      ZALO_OAUTH_ROOT: platform.root,
    });
  const VERIFIER = 'v'.repeat(43);

  test('login takes the callback address, keeps the pair and shows no token', async () => {
    platform.codes.set('CODE', challengeOf(VERIFIER));
    const callback = 'https://example.invalid/callback?oa_id=2&code=CODE&state=s';
    const { code, all } = await zaloOa('login', '--verifier', VERIFIER, '--code', callback);
    expect(code).toBe(0);
    expect(all).toContain('Xong.');
    expect(all).not.toMatch(/SECRET/);
    const { out } = await zaloOa('status');
    expect(out).toContain('tự gia hạn');
    expect(platform.exchanges).toBe(1);
  });

  test('login with a code that is not taken says so in a sentence, and status says that nothing is kept', async () => {
    const { code, err } = await zaloOa('login', '--verifier', VERIFIER, '--code', 'WRONG');
    expect(code).toBe(1);
    expect(err).toMatch(/^Zalo OA, xin token: -14010 [^\n]+\n$/);
    expect((await zaloOa('status')).out).toContain('Chưa có token');
  });

  test('says which setting is missing', async () => {
    const { code, err } = await run('src/cli/zalo-oa.ts', ['login'], {});
    expect(code).toBe(1);
    expect(err).toContain('ZALO_OA_APP_ID');
  });
});

describe('npm run zalo-bot', () => {
  let platform: ZaloBotServer;
  beforeEach(async () => {
    platform = await startZaloBotServer();
  });
  afterEach(() => platform.close());
  const zaloBot = (command: string, env: Record<string, string> = {}) =>
    run('src/cli/zalo-bot.ts', [command], {
      ZALO_BOT_TOKEN: platform.token,
      ZALO_BOT_API_ROOT: platform.root,
      ...env,
    });
  const WEBHOOK = {
    PUBLIC_URL: 'https://tro-ly.example.invalid',
    ZALO_BOT_WEBHOOK_SECRET: 'fixture-secret-0123456789',
  };

  test('sets, shows and takes away the webhook', async () => {
    const { out } = await zaloBot('set-webhook', WEBHOOK);
    expect(out).toContain('Đã đặt webhook https://tro-ly.example.invalid/webhooks/zalo-bot.');
    // A trial call without the secret is turned away, as it should be.
    expect(out).toContain('vậy là đúng');
    expect((await zaloBot('info')).out).toContain('https://tro-ly.example.invalid/webhooks/zalo-bot');
    expect((await zaloBot('delete-webhook')).out).toContain('không còn webhook');
    expect(platform.webhook).toBe('');
    expect((await zaloBot('info')).out).toContain('tự hỏi tin mới');
  });

  test('says in a sentence what is in the way, without the token', async () => {
    expect((await zaloBot('set-webhook')).err).toContain('ZALO_BOT_WEBHOOK_SECRET');
    const overHttp = await zaloBot('set-webhook', { ...WEBHOOK, PUBLIC_URL: 'http://localhost:3000' });
    expect(overHttp.err).toContain('https');
    platform.misbehave('getMe', html502);
    const away = await zaloBot('info');
    expect(away).toMatchObject({ code: 1, err: 'Zalo Bot getMe: 502 máy chủ Zalo trục trặc\n' });
    expect((await zaloBot('test-webhook')).out).toContain('không còn phương thức');
  });
});
