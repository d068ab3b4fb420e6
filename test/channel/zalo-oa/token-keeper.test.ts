import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Keyv from 'keyv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Memory } from '../../../src/channel/memory.ts';
import { challengeOf, createZaloOauth } from '../../../src/channel/zalo-oa/oauth.ts';
import { createTokenKeeper } from '../../../src/channel/zalo-oa/token-keeper.ts';
import { openSqliteLock } from '../../../src/store/sqlite-lock.ts';
import { openSqliteStore } from '../../../src/store/sqlite-store.ts';
import { APP_ID, APP_SECRET, startZaloOaServer, type ZaloOaServer } from '../../fakes/zalo-oa-server.ts';

const HOUR = 3_600_000;
let platform: ZaloOaServer;
let dataDir: string;
let now: number;
let alarms: string[];
let closing: (() => void)[];

beforeEach(async () => {
  platform = await startZaloOaServer();
  dataDir = await mkdtemp(join(tmpdir(), 'tokens-'));
  now = Date.parse('2026-11-21T03:00:00Z');
  alarms = [];
  closing = [];
});
afterEach(async () => {
  for (const close of closing) close();
  await platform.close();
  await rm(dataDir, { recursive: true });
});

/** A process of its own: its own connections to the shared files, nothing else in common. */
function process({
  seed = 'RT_SECRET_1',
  wrap = (memory: Memory) => memory,
}: {
  seed?: string | null;
  wrap?: (memory: Memory) => Memory;
} = {}) {
  const store = openSqliteStore(dataDir);
  const lock = openSqliteLock(dataDir, { leaseMs: 400, retryMs: 10 });
  closing.push(
    () => store.close(),
    () => lock.close(),
  );
  return createTokenKeeper({
    oauth: createZaloOauth({ appId: APP_ID, appSecret: APP_SECRET, oauthRoot: platform.root }, () => now),
    memory: wrap(new Keyv({ store, namespace: 'zalo-oa', throwOnErrors: true })),
    lock: lock.withLock,
    alarm: (sentence) => void alarms.push(sentence),
    firstRefreshToken: seed ?? undefined,
    now: () => now,
    waitsMs: [5, 20, 50, 100],
  });
}

test('the first token begins the chain, and the pair is written before it is used', async () => {
  const token = await process().accessToken();
  expect(token).toBe(platform.accessToken);
  // Another process finds it and asks nobody.
  expect(await process().accessToken()).toBe(token);
  expect(platform.exchanges).toBe(1);
});

test('a token is renewed before its end, and once when it was refused', async () => {
  const keeper = process();
  const first = await keeper.accessToken();
  now += 22 * HOUR;
  expect(await keeper.accessToken()).toBe(first);
  now += 1.5 * HOUR;
  const second = await keeper.accessToken();
  expect(second).not.toBe(first);
  expect(second).toBe(platform.accessToken);
  expect(await keeper.accessToken(second)).toBe(platform.accessToken);
  expect(platform.exchanges).toBe(3);
});

describe('races never use a refresh token twice', () => {
  test('many calls in one process', async () => {
    const keeper = process();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => keeper.accessToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(platform.exchanges).toBe(1);
  });

  test('eight processes, again and again', async () => {
    const keepers = Array.from({ length: 8 }, () => process());
    for (let round = 1; round <= 10; round += 1) {
      const tokens = await Promise.all(keepers.map((keeper) => keeper.accessToken()));
      expect(new Set(tokens)).toEqual(new Set([platform.accessToken]));
      expect(platform.exchanges).toBe(round);
      now += 24 * HOUR;
    }
    expect(alarms).toEqual([]);
  });

  test('one that learns from a refusal that the other renewed takes the other’s pair', async () => {
    const [a, b] = [process(), process()];
    const old = await a.accessToken();
    await b.accessToken();
    const renewed = await a.accessToken(old);
    expect(await b.accessToken(old)).toBe(renewed);
    expect(platform.exchanges).toBe(2);
  });

  test('one that overslept its lock is refused, looks again and finds the pair', async () => {
    const sleepy = createTokenKeeper({
      oauth: createZaloOauth({ appId: APP_ID, appSecret: APP_SECRET, oauthRoot: platform.root }, () => now),
      memory: new Keyv({ store: storeOf(), namespace: 'zalo-oa', throwOnErrors: true }),
      // As if it held a lock that somebody else holds too.
      lock: (_name, task) => task(),
      alarm: (sentence) => void alarms.push(sentence),
      firstRefreshToken: 'RT_SECRET_1',
      now: () => now,
      waitsMs: [5, 20, 50, 100],
    });
    platform.exchangeMs = 40;
    const both = await Promise.all([process().accessToken(), sleepy.accessToken()]);
    expect(new Set(both)).toEqual(new Set([platform.accessToken]));
  });
});

function storeOf() {
  const store = openSqliteStore(dataDir);
  closing.push(() => store.close());
  return store;
}

describe('between the exchange and the write', () => {
  test('a store that fails for a while loses nothing: the pair is kept, offered again, and used only then', async () => {
    let isFull = false;
    const keeper = process({
      wrap: (memory) => ({
        get: (key) => memory.get(key),
        delete: (key) => memory.delete(key),
        set: (key, value, ttl) =>
          isFull && key === 'tokens' ? Promise.reject(new Error('disk full')) : memory.set(key, value, ttl),
      }),
    });
    const first = await keeper.accessToken();
    isFull = true;
    await expect(keeper.accessToken(first)).rejects.toMatchObject({ name: 'TokenTrouble', isMendable: true });
    expect(alarms.join()).toContain('chưa ghi được');
    // The old pair is still written.
    expect(await process().state()).toMatchObject({ savedAt: now });
    isFull = false;
    expect(await keeper.accessToken()).toBe(platform.accessToken);
    expect(platform.exchanges).toBe(2);
    now += 24 * HOUR;
    expect(await process().accessToken()).toBe(platform.accessToken);
    expect(platform.exchanges).toBe(3);
  });

  test('a login meanwhile is not overwritten by a pair that was waiting to be written', async () => {
    let isFull = true;
    const keeper = process({
      wrap: (memory) => ({
        get: (key) => memory.get(key),
        delete: (key) => memory.delete(key),
        set: (key, value, ttl) =>
          isFull && key === 'tokens' ? Promise.reject(new Error('disk full')) : memory.set(key, value, ttl),
      }),
    });
    await keeper.accessToken().catch(() => {});
    now += 60_000;
    platform.accessToken = 'AT_OF_LOGIN';
    await process().adopt(async () => ({
      accessToken: 'AT_OF_LOGIN',
      refreshToken: 'RT_OF_LOGIN',
      expiresAt: now + 25 * HOUR,
    }));
    isFull = false;
    expect(await keeper.accessToken()).toBe('AT_OF_LOGIN');
    expect(await process().accessToken()).toBe('AT_OF_LOGIN');
  });

  test('a store that takes nothing at all is found out before the token is used up', async () => {
    const keeper = process({
      wrap: (memory) => ({
        ...memory,
        get: (key) => memory.get(key),
        set: () => Promise.reject(new Error('disk full')),
      }),
    });
    await expect(keeper.accessToken()).rejects.toMatchObject({ isMendable: true });
    expect(platform.exchanges).toBe(0);
    expect(await process().accessToken()).toBe(platform.accessToken);
  });

  test('a store that says yes and keeps nothing is not believed', async () => {
    const keeper = process({
      wrap: (memory) => ({
        get: (key) => memory.get(key),
        delete: (key) => memory.delete(key),
        set: (key, value) => (key === 'tokens' ? Promise.resolve(true) : memory.set(key, value)),
      }),
    });
    await expect(keeper.accessToken()).rejects.toMatchObject({ isMendable: true });
  });

  test('a stop waits until the pair is written', async () => {
    platform.exchangeMs = 80;
    const keeper = process();
    const call = keeper.accessToken();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await keeper.settle();
    expect((await process().state()).savedAt).toBe(now);
    await call;
  });

  test.each([-14020, -118] as const)(
    'a process killed there (%i): the next one says what to do, keeps the old pair, and logging in mends it',
    async (reusedError) => {
      platform.reusedError = reusedError;
      await process().accessToken();
      now += 24 * HOUR;
      // Killed: the answer came, the write never happens, and nobody gives the lock back.
      const killed = process({
        wrap: (memory) => ({
          get: (key) => memory.get(key),
          delete: (key) => memory.delete(key),
          set: (key, value) => (key === 'tokens' ? new Promise(() => {}) : memory.set(key, value)),
        }),
      });
      void killed.accessToken();
      while (platform.exchanges < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      for (const close of closing.splice(-2)) close();

      const next = process();
      now += 2 * HOUR;
      await expect(next.accessToken()).rejects.toMatchObject({ isMendable: false });
      expect(alarms.join()).toMatch(/bị đứt giữa chừng[\s\S]*npm run zalo-oa -- login/);
      expect((await next.state()).expiresAt).toBeDefined();
      // Nobody hammers the platform with a used token.
      const shown = platform.exchanges;
      await next.accessToken().catch(() => {});
      await next.accessToken().catch(() => {});
      expect(platform.exchanges).toBe(shown);

      platform.codes.set('CODE', challengeOf('v'.repeat(43)));
      const command = process();
      const oauth = createZaloOauth(
        { appId: APP_ID, appSecret: APP_SECRET, oauthRoot: platform.root },
        () => now,
      );
      await command.adopt(() => oauth.exchangeCode('CODE', 'v'.repeat(43)));
      // The running process takes the new pair without a restart.
      expect(await next.accessToken()).toBe(platform.accessToken);
    },
  );

  test('no answer to the exchange: a token that never arrived is tried again', async () => {
    platform.troubleExchange({ status: 502, body: '<html>' }, { status: 200, body: '{"acc' });
    const keeper = process();
    for (let i = 0; i < 2; i += 1)
      await expect(keeper.accessToken()).rejects.toMatchObject({ isMendable: true });
    expect(await keeper.accessToken()).toBe(platform.accessToken);
  });
});

test('trouble in the margin is not the citizens’: the old token serves to its end', async () => {
  const keeper = process();
  const first = await keeper.accessToken();
  now += 23.5 * HOUR;
  platform.troubleExchange({ status: 502, body: '' }, { error: -118 });
  expect(await keeper.accessToken()).toBe(first);
  expect(await keeper.accessToken()).toBe(first);
  expect(alarms).toHaveLength(1);
});

test('a new setting begins a new chain; a stale one falls back to the kept chain, and is tried once only', async () => {
  await process().accessToken();
  platform.refreshToken = 'RT_SECRET_NEW';
  expect(await process({ seed: 'RT_SECRET_NEW' }).accessToken()).toBe(platform.accessToken);
  expect(platform.exchanges).toBe(2);
  expect(await process({ seed: 'RT_STALE' }).accessToken()).toBe(platform.accessToken);
  const shown = platform.exchanges;
  expect(await process({ seed: 'RT_STALE' }).accessToken()).toBe(platform.accessToken);
  expect(platform.exchanges).toBe(shown);
});

test('without any token it says how to log in', async () => {
  await expect(process({ seed: null }).accessToken()).rejects.toThrow(/npm run zalo-oa -- login/);
});

test('no alarm and no error shows a token', async () => {
  platform.troubleExchange({ error: -118 }, { status: 502, body: '' }, { error: -1 });
  const errors = [];
  for (let i = 0; i < 3; i += 1) {
    errors.push(
      await process()
        .accessToken()
        .catch((error: unknown) => error),
    );
    now += HOUR;
  }
  expect(errors).toHaveLength(3);
  expect(`${JSON.stringify(errors)}${errors.join()}${alarms.join()}`).not.toMatch(/SECRET/);
});
