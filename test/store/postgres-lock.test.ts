import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPostgresLock } from '../../src/store/postgres-lock.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { memoryLog } from '../support/app.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let server: TestPostgres;
let pools: pg.Pool[];

beforeAll(async () => {
  server = await startPostgres();
  const url = await server.newDatabase();
  // Two pools stand for two processes.
  pools = [await openPostgres(url, memoryLog()), await openPostgres(url, memoryLog())];
}, 120_000);

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await server.stop();
});

const locks = () => pools.map(createPostgresLock);

test('tasks of one name run one at a time, in whatever process', async () => {
  let inside = 0;
  let most = 0;
  const task = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(20);
    inside -= 1;
  };
  await Promise.all(locks().flatMap((withLock) => [withLock('tokens', task), withLock('tokens', task)]));
  expect(most).toBe(1);
});

test('tasks of other names do not wait, and a task that fails gives the lock back', async () => {
  const [one, other] = locks();
  await one?.('tokens', async () => {
    expect(await other?.('quota', async () => 'done')).toBe('done');
  });
  await expect(one?.('tokens', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await other?.('tokens', async () => 'mine')).toBe('mine');
});

test('who waits can give up', async () => {
  const [one, other] = locks();
  await one?.('tokens', async () => {
    await expect(other?.('tokens', async () => 'never', AbortSignal.timeout(150))).rejects.toThrow();
  });
});
