import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSqliteInbox } from '../../src/store/sqlite-inbox.ts';
import { createSqliteJournal } from '../../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { around, personal, readable } from '../privacy/personal-numbers.ts';
import { memoryLog, newApp, newFolder } from '../support/app.ts';
import { shippedWorld } from '../support/content.ts';
import { fakeChannel, until } from '../support/fake-channel.ts';

const MESSAGES = 1_000;

test('of a thousand messages with numbers, names, codes and addresses in them the journal keeps none, on any byte', async () => {
  const folder = newFolder();
  const store = openSqliteStore(folder);
  const inbox = createSqliteInbox(store, memoryLog());
  const journal = createSqliteJournal(store);
  const app = newApp(await shippedWorld(), { inbox });
  const channel = fakeChannel();
  await channel.start(app.connect(channel));
  await app.start();

  const written = fc.tuple(
    fc.oneof(...Object.values(personal)),
    around,
    fc.constantFrom('zzkk wwqq ', 'xin cap lai so nha ', 'lam giay khai sinh ', ''),
  );
  const messages = fc.sample(written, { numRuns: MESSAGES, seed: 12 });
  await Promise.all(
    messages.map(async ([{ text }, [before, after], begin], at) => {
      const chat = String(at);
      await channel.accept({
        id: `a${at}`,
        chat,
        event: { type: 'text', text: `${begin}${before}${text}${after}` },
      });
      // Whoever may says that it was not what they meant, so that what was answered is kept, too.
      await channel.accept({ id: `b${at}`, chat, event: { type: 'choice', id: 'none' } });
    }),
  );
  await until(() => channel.sent.length === 2 * MESSAGES && inbox.backlog('fake') === 0, 60_000);
  await app.stop();

  const days = { from: '2000-01-01', to: '2100-01-01' };
  const missed = await journal.missed(days);
  const counts = await journal.counts(days);
  expect(missed.length).toBeGreaterThan(200);
  expect(new Set(missed.map(({ why }) => why))).toEqual(new Set(['missed', 'refused']));
  const kept = readable(JSON.stringify([missed.map(({ text }) => text), counts.map(({ fact }) => fact)]));
  const seen = messages.filter(([{ secret }]) => kept.includes(readable(secret)));
  expect(seen.map(([{ text }]) => text)).toEqual([]);

  // What was waiting is gone from the file as well, not only from its tables.
  store.database.exec('VACUUM');
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  const bytes = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('');
  expect(bytes.length).toBeGreaterThan(10_000);
  const onDisk = messages.filter(([{ text }]) => bytes.includes(Buffer.from(text).toString('latin1')));
  expect(onDisk.map(([{ text }]) => text)).toEqual([]);
}, 120_000);
