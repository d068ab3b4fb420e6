import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteLock, type SqliteLock } from '../../src/store/sqlite-lock.ts';

let dataDir: string;
let locks: SqliteLock[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'locks-'));
  locks = [];
});
afterEach(async () => {
  for (const lock of locks) lock.close();
  await rm(dataDir, { recursive: true });
});
const open = (leaseMs?: number) => {
  const lock = openSqliteLock(dataDir, { leaseMs, retryMs: 5 });
  locks.push(lock);
  return lock.withLock;
};

test('one at a time under a name, whatever connection asks, and the lock outlives a task that fails', async () => {
  const connections = [open(), open(), open()];
  let inside = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, (_, i) =>
      connections[i % 3]?.('token', async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(2);
        inside -= 1;
        if (i % 5 === 0) throw new Error('failed');
      }),
    ),
  );
  expect(most).toBe(1);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(6);
});

test('other names do not wait', async () => {
  const [a, b] = [open(), open()];
  await a('one', () => b('two', async () => {}));
});

test('a holder that lives longer than its lease keeps the lock', async () => {
  const [a, b] = [open(600), open(600)];
  let isDone = false;
  const long = a('token', async () => {
    await sleep(1500);
    isDone = true;
  });
  await sleep(10);
  await b('token', async () => expect(isDone).toBe(true));
  await long;
});

test('who waits can leave', async () => {
  const [a, b] = [open(), open()];
  const leaving = new AbortController();
  await a('token', async () => {
    const waiting = b('token', async () => {}, leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('a process that is killed blocks the others for one lease, no longer', async () => {
  const script = `
    import { openSqliteLock } from ${JSON.stringify(join(process.cwd(), 'src/store/sqlite-lock.ts'))};
    const { withLock } = openSqliteLock(${JSON.stringify(dataDir)}, { leaseMs: 400 });
    await withLock('token', () => { console.log('inside'); return new Promise(() => {}); });
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  // Alive, it keeps everybody out for longer than a lease.
  const impatient = AbortSignal.timeout(700);
  await expect(open(400)('token', async () => {}, impatient)).rejects.toThrow();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const started = performance.now();
  await open(400)('token', async () => {});
  expect(performance.now() - started).toBeLessThan(600);
});
