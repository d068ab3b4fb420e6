import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCounts } from '../../src/store/counts.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'assistant-'));

describe.each([
  ['in memory', async () => new Map<string, unknown>()],
  ['in SQLite', async () => openSqliteStore(await newFolder())],
])('counts %s', (_name, open) => {
  test('many at once are all counted, by day and by what they were', async () => {
    const counts = createCounts(await open(), 'hand-over');
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => counts.add('2026-11-21', ['1.001193', at < 30 ? 'a' : 'b'])),
    );
    await counts.add('2026-11-22', ['1.001193', 'a']);
    expect(await counts.read('2026-11-21')).toEqual([
      { what: ['1.001193', 'a'], times: 30 },
      { what: ['1.001193', 'b'], times: 20 },
    ]);
    expect(await counts.read('2026-11-20')).toEqual([]);
  });

  test('kinds of counts do not mix', async () => {
    const store = await open();
    await createCounts(store, 'hand-over').add('2026-11-21', ['a']);
    expect(await createCounts(store, 'miss').read('2026-11-21')).toEqual([]);
  });
});

test('somebody trying names fills no disk', async () => {
  const counts = createCounts(new Map(), 'hand-over');
  for (let at = 0; at < 2_100; at += 1) await counts.add('2026-11-21', [`team ${at}`]);
  const found = await counts.read('2026-11-21');
  expect(found.length).toBeLessThanOrEqual(2_001);
  expect(found[0]).toEqual({ what: ['…'], times: 100 });
});

test('counts outlive the process', async () => {
  const folder = await newFolder();
  const before = openSqliteStore(folder);
  await createCounts(before, 'hand-over').add('2026-11-21', ['a']);
  before.close();
  const after = createCounts(openSqliteStore(folder), 'hand-over');
  expect(await after.read('2026-11-21')).toEqual([{ what: ['a'], times: 1 }]);
});

test('a store that fails says so, and the next addition is still made', async () => {
  const store = new Map<string, unknown>();
  const set = store.set.bind(store);
  let fails = true;
  store.set = (key, value) => {
    if (fails) throw new Error('disk full');
    return set(key, value);
  };
  const counts = createCounts(store, 'hand-over');
  await expect(counts.add('2026-11-21', ['a'])).rejects.toThrow('disk full');
  fails = false;
  await counts.add('2026-11-21', ['a']);
  expect(await counts.read('2026-11-21')).toEqual([{ what: ['a'], times: 1 }]);
});
