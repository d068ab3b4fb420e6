import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { App } from '../../src/app.ts';
import { Busy, SendError, type Update } from '../../src/channel/channel.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createPostgresInbox } from '../../src/store/postgres-inbox.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { createSqliteInbox } from '../../src/store/sqlite-inbox.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { memoryLog, newApp, newFolder, openInbox } from '../support/app.ts';
import { smallWorld } from '../support/content.ts';
import { fakeChannel, until } from '../support/fake-channel.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** The world fails: the disk is full, the database goes away and comes back, the clock jumps. */

const world = smallWorld();
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);
const running: { app: App; inbox: Inbox }[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const { app, inbox } of running.splice(0)) {
    await app.stop();
    await inbox.close();
  }
});

const says = (id: string, text = 'xin chào'): Update => ({ id, chat: 'a', event: { type: 'text', text } });

async function begin(inbox: Inbox) {
  const log = memoryLog();
  const app = newApp(world, { inbox, log });
  running.push({ app, inbox });
  const channel = fakeChannel();
  await channel.start(app.connect(channel));
  await app.start();
  const told = (what: string) => log.lines.filter((line) => line.includes(what)).length;
  return { app, channel, told };
}

test('a full disk: updates are sent back, one line says so, and all goes on when there is room again', async () => {
  const store = openSqliteStore(newFolder());
  const { app, channel, told } = await begin(createSqliteInbox(store, memoryLog()));
  await channel.accept(says('1', 'làm giấy khai sinh'));
  await until(() => channel.sent.length === 1);

  const [{ page_count: pages }] = store.database.pragma('page_count') as [{ page_count: number }];
  store.database.pragma(`max_page_count = ${pages}`);
  const paste = 'x'.repeat(100_000);
  await expect(channel.accept(says('2', paste))).rejects.toThrow(Busy);
  await expect(channel.accept(says('2', paste))).rejects.toThrow(Busy);
  expect(told('store: away')).toBeGreaterThan(0);

  store.database.pragma(`max_page_count = ${pages + 100_000}`);
  await until(() => app.isReady());
  await channel.accept(says('2', 'lệ phí'));
  await until(() => channel.sent.length === 2);
  expect(channel.sent[1]).toMatchObject({ id: '2', reply: { facet: 'fee', procedures: ['1.001193'] } });
  expect(told('store: back')).toBe(told('store: away'));
});

test('a disk that fills up between accepting and answering: what was accepted is answered once there is room', async () => {
  const store = openSqliteStore(newFolder());
  const inbox = createSqliteInbox(store, memoryLog());
  let full = false;
  const { channel } = await begin({
    ...inbox,
    change: (chat, decide) =>
      inbox.change(chat, async (found) => {
        const change = await decide(found);
        if (full) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
        return change;
      }),
  });
  full = true;
  for (const id of ['1', '2', '3']) await channel.accept(says(id));
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(channel.sent).toEqual([]);
  full = false;
  await until(() => channel.sent.length === 3);
  expect(channel.sent.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('a database that goes away and comes back: nothing accepted is lost or doubled, without a restart', async () => {
  const url = await postgres.newDatabase();
  const { app, channel, told } = await begin(
    createPostgresInbox(await openPostgres(url, memoryLog()), url, memoryLog()),
  );
  await channel.accept(says('1', 'làm giấy khai sinh'));
  await until(() => channel.sent.length === 1);
  expect(await app.isReady()).toBe(true);

  // One reply is on its way out while the database goes.
  let letGo = () => {};
  let sending = false;
  channel.onSend = () =>
    new Promise((resolve) => {
      sending = true;
      letGo = resolve;
    });
  await channel.accept(says('2', 'lệ phí'));
  await until(() => sending);
  await postgres.halt();
  letGo();
  channel.onSend = async () => {};
  await expect(channel.accept(says('3'))).rejects.toThrow(Busy);
  expect(await app.isReady()).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(told('store: away')).toBe(1);

  await postgres.resume();
  await until(() => app.isReady(), 20_000);
  expect(told('store: back')).toBe(1);
  await channel.accept(says('3', 'bao lâu'));
  await until(() => channel.sent.length === 3, 20_000);
  expect(channel.sent.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(channel.sent[2]).toMatchObject({ reply: { facet: 'time', procedures: ['1.001193'] } });
}, 60_000);

test('a clock that jumps a year ahead and back, with a restart between: nothing is lost, nothing is done twice', async () => {
  const folder = newFolder();
  vi.useFakeTimers({ toFake: ['Date'] });
  const before = openInbox(folder);
  const first = await begin(before);
  first.channel.onSend = async () => {
    throw new SendError('down', { outcome: 'later' });
  };
  await first.channel.accept(says('1', 'làm giấy khai sinh'));
  await until(async () => (await before.read('fake:a')).unsent.length === 1);
  await first.app.stop();
  await before.close();
  running.splice(0);

  vi.setSystemTime(Date.now() + 400 * 86_400_000);
  const second = await begin(openInbox(folder));
  await until(() => second.channel.sent.length === 1);
  vi.setSystemTime(Date.now() - 400 * 86_400_000);
  await second.channel.accept(says('1', 'làm giấy khai sinh'));
  await second.channel.accept(says('2', 'lệ phí'));
  await until(() => second.channel.sent.length === 2);
  expect(second.channel.sent).toMatchObject([{ id: '1' }, { id: '2', reply: { facet: 'fee' } }]);
});
