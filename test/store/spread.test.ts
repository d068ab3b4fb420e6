import { setTimeout as sleep } from 'node:timers/promises';
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

/** Two processes on one database, which look at a chat for so long, in milliseconds. */
async function twoProcesses(lasting: number) {
  const inboxes = await inboxesOn(postgres, 2);
  const looks: { process: number; chat: ChatName }[] = [];
  for (const [process, inbox] of inboxes.entries())
    await inbox.start({
      wake(chat) {
        looks.push({ process, chat });
        return sleep(lasting);
      },
      answered: () => {},
    });
  return {
    inboxes,
    looks,
    async close() {
      await Promise.all(inboxes.map((inbox) => inbox.stop()));
      await Promise.all(inboxes.map((inbox) => inbox.close()));
    },
  };
}

const says = (chat: string) => ({ id: 'a', chat, event: { type: 'text' as const, text: 'xin chào' } });

test('whoever accepts an update looks at its chat at once, and leaves it to nobody else', async () => {
  const { inboxes, looks, close } = await twoProcesses(0);
  await inboxes[1].accept('telegram', says('1'));
  expect(looks).toEqual([{ process: 1, chat: 'telegram:1' }]);
  await inboxes[0].accept('telegram', says('2'));
  expect(looks.slice(1)).toEqual([{ process: 0, chat: 'telegram:2' }]);
  await close();
});

test('with its hands full it leaves chats to whoever has a hand free, and each is looked at once', async () => {
  const { inboxes, looks, close } = await twoProcesses(300);
  const chats = Array.from({ length: 30 }, (_, each) => String(each));
  await Promise.all(chats.map((chat) => inboxes[0].accept('telegram', says(chat))));
  await until(() => looks.length >= chats.length, 20_000);
  expect(looks.map(({ chat }) => chat).sort()).toEqual(chats.map((chat) => `telegram:${chat}`).sort());
  await close();
});
