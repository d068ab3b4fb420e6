import { afterEach, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Update } from '../../src/channel/channel.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { newApp, openInbox } from '../support/app.ts';
import { smallWorld } from '../support/content.ts';
import { type FakeChannel, fakeChannel, until } from '../support/fake-channel.ts';

const apps: { app: App; inbox: Inbox }[] = [];
afterEach(async () => {
  for (const { app, inbox } of apps.splice(0)) {
    await app.stop();
    await inbox.close();
  }
});

async function start(change: Partial<FakeChannel> = {}) {
  const inbox = openInbox();
  const app = newApp(smallWorld(), { inbox });
  const channel = Object.assign(fakeChannel(), change);
  const accept = app.connect(channel);
  await channel.start(accept);
  await app.start();
  apps.push({ app, inbox });
  return { app, inbox, channel };
}

const says = (id: string, text: string): Update => ({ id, chat: '1', event: { type: 'text', text } });

test('erasing leaves nothing but the marks of what was done, and the citizen hears of it once', async () => {
  const forgotten: string[] = [];
  const sentBefore: number[] = [];
  const { inbox, channel } = await start({
    async forget(chat) {
      forgotten.push(chat);
      sentBefore.push(channel.sent.length);
    },
  });
  await channel.accept(says('a', 'lam giay khai sinh'));
  await until(() => channel.sent.length === 1);
  await channel.accept(says('b', 'xoa du lieu cua toi'));
  await until(() => forgotten.length === 1);
  await until(async () => (await inbox.read('fake:1')).unsent.length === 0);
  expect(await inbox.read('fake:1')).toEqual({
    session: newSession,
    done: ['a', 'b'],
    unsent: [],
    kept: [],
    erased: true,
  });
  // After the reply, as sending leaves marks of its own.
  expect(sentBefore).toEqual([2]);
  expect(channel.sent[1]?.reply.erases).toBe(true);

  // A platform that delivers once more gets nothing new, and wakes no memory.
  await channel.accept(says('a', 'lam giay khai sinh'));
  await channel.accept(says('b', 'xoa du lieu cua toi'));
  await channel.accept(says('c', 'chào'));
  await until(() => channel.sent.length === 3);
  expect(channel.sent.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  const { session, erased } = await inbox.read('fake:1');
  expect(session.topic).toBeUndefined();
  expect(erased).toBeUndefined();
});

test('a platform that is away while somebody erases hears of it later, once', async () => {
  let isAway = true;
  const { inbox, channel } = await start({
    async onSend() {
      if (isAway) throw new Error('away');
    },
  });
  await channel.accept(says('a', 'xóa dữ liệu của tôi'));
  await until(async () => (await inbox.read('fake:1')).unsent.length === 1);
  isAway = false;
  await until(async () => (await inbox.read('fake:1')).unsent.length === 0, 20_000);
  expect(channel.sent.map(({ id }) => id)).toEqual(['a']);
}, 30_000);

test('of a chat whose people fetch, only the word that all is erased can still be fetched', async () => {
  const { app } = await start({ fetched: true });
  await app.ask('fake', says('a', 'lam giay khai sinh'));
  const first = await app.ask('fake', says('b', '/xoa'));
  expect(first?.erases).toBe(true);
  expect((await app.kept('fake', '1')).map(({ id }) => id)).toEqual(['b']);
  expect(await app.ask('fake', says('b', '/xoa'))).toEqual(first);
});

test('numbers nobody needs are masked before they are stored, and still answered', async () => {
  const bodies: string[] = [];
  const inbox = openInbox();
  const app = newApp(smallWorld(), {
    inbox: {
      ...inbox,
      accept(name, update) {
        bodies.push(JSON.stringify(update));
        return inbox.accept(name, update);
      },
    },
  });
  apps.push({ app, inbox });
  const channel = { ...fakeChannel(), fetched: true as const };
  app.connect(channel);
  await app.start();
  const reply = await app.ask('fake', says('a', 'lam giay khai sinh, cccd 079203001234, goi 0901 234 567'));
  expect(reply?.procedures).toEqual(['1.001193']);
  expect(bodies.join()).toContain('[số giấy tờ]');
  expect(bodies.join()).not.toMatch(/079203001234|0901 234 567/);
});
