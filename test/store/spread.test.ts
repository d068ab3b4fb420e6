import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatName } from '../../src/store/inbox.ts';
import { inboxesOn } from '../support/app.ts';
import { until } from '../support/fake-channel.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

/** Two processes on one database; a look at a chat lasts until it is let go. */
async function twoProcesses() {
  const inboxes = await inboxesOn(postgres, 2);
  const looks: { process: number; chat: ChatName; end: () => void }[] = [];
  for (const [process, inbox] of inboxes.entries())
    await inbox.start({
      wake: (chat) => new Promise((end) => looks.push({ process, chat, end })),
      answered: () => {},
    });
  const chatsOf = (wanted: number) => looks.flatMap(({ process, chat }) => (process === wanted ? chat : []));
  return {
    inboxes,
    looks,
    chatsOf,
    async close() {
      for (const { end } of looks) end();
      await Promise.all(inboxes.map((inbox) => inbox.stop()));
      await Promise.all(inboxes.map((inbox) => inbox.close()));
    },
  };
}

const says = (chat: string) => ({ id: 'a', chat, event: { type: 'text' as const, text: 'xin chào' } });

test('whoever accepts an update looks at its chat at once, and leaves it to nobody else', async () => {
  const { inboxes, chatsOf, looks, close } = await twoProcesses();
  await inboxes[1].accept('telegram', says('1'));
  expect(chatsOf(1)).toEqual(['telegram:1']);
  await inboxes[0].accept('telegram', says('2'));
  expect(chatsOf(0)).toEqual(['telegram:2']);
  expect(looks).toHaveLength(2);
  await close();
});

test('a process with its hands full leaves the others to whoever has a hand free, each chat once', async () => {
  const { inboxes, chatsOf, looks, close } = await twoProcesses();
  const chats = Array.from({ length: 30 }, (_, each) => String(each));
  for (const chat of chats) await inboxes[0].accept('telegram', says(chat));
  await until(() => looks.length >= chats.length, 10_000);
  expect(looks.map(({ chat }) => chat).sort()).toEqual(chats.map((chat) => `telegram:${chat}`).sort());
  expect(chatsOf(1).length).toBeGreaterThan(0);
  await close();
});
