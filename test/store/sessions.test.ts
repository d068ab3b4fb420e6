import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newSession } from '../../src/dialogue/session.ts';
import { createSessions } from '../../src/store/sessions.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'assistant-'));
const talked = { ...newSession, topic: '1.001193', misses: 1 };

describe.each([
  ['in memory', async () => new Map<string, unknown>()],
  ['in SQLite', async () => openSqliteStore(await newFolder())],
])('sessions %s', (_name, open) => {
  test('a chat that never wrote starts anew', async () => {
    expect(await createSessions(await open()).load('web:a')).toEqual(newSession);
  });

  test('what was saved is loaded, for that chat only', async () => {
    const sessions = createSessions(await open());
    await sessions.save('web:a', talked);
    expect(await sessions.load('web:a')).toEqual(talked);
    expect(await sessions.load('web:b')).toEqual(newSession);
  });

  test('a forgotten chat starts anew', async () => {
    const sessions = createSessions(await open());
    await sessions.save('web:a', talked);
    await sessions.forget('web:a');
    expect(await sessions.load('web:a')).toEqual(newSession);
  });
});

test('a session outlives the process that wrote it', async () => {
  const folder = await newFolder();
  const before = openSqliteStore(folder);
  await createSessions(before).save('web:a', talked);
  before.close();
  expect(await createSessions(openSqliteStore(folder)).load('web:a')).toEqual(talked);
});

test('a store that fails is an error, never a fresh session', async () => {
  const broken = Object.assign(openSqliteStore(await newFolder()), {
    get: () => Promise.reject(new Error('disk I/O error')),
    set: () => Promise.reject(new Error('disk full')),
  });
  const sessions = createSessions(broken);
  await expect(sessions.load('web:a')).rejects.toThrow('disk I/O error');
  await expect(sessions.save('web:a', talked)).rejects.toThrow('disk full');
});
