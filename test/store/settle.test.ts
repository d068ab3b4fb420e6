import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Update } from '../../src/channel/channel.ts';
import { troubleReply } from '../../src/dialogue/trouble-reply.ts';
import { newChatRecord, type Unsent } from '../../src/store/chat-record.ts';
import type { ChatName, Inbox } from '../../src/store/inbox.ts';
import { inboxesOn } from '../support/app.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

const newInboxes = (count: number) => inboxesOn(postgres, count);

const says = (chat: string, id: string): Update => ({ id, chat, event: { type: 'text', text: 'xin chào' } });

const waitingIn = (inbox: Inbox, chat: ChatName) =>
  inbox.change(chat, ({ waiting }) => ({ result: waiting.map(({ id }) => id) }));

describe('a chat whose only reply is out comes to rest', () => {
  const owes = (id: string): Unsent => ({ id, reply: troubleReply });

  /** One of two processes has answered the update `a` of a chat and holds the right to send. */
  const answered = async () => {
    const [one, other] = await newInboxes(2);
    await one.accept('telegram', says('1', 'a'));
    const rest = await one.change('telegram:1', ({ record: found }) => {
      const record = { ...found, done: ['a'], unsent: [owes('a')] };
      return { record, result: { id: 'a', from: record, to: { ...record, unsent: [] } } };
    });
    const right = await one.sendRight('telegram:1');
    if (!right) throw new Error('nobody else has the right');
    const close = async () => {
      await one.close();
      await other.close();
    };
    return { one, other, rest, right, close };
  };
  /** What an inbox must hold where nothing has settled. */
  const stillOwed = async (inbox: Inbox, ids: readonly string[]) => {
    expect((await inbox.read('telegram:1')).unsent.map(({ id }) => id)).toEqual(ids);
    expect(await waitingIn(inbox, 'telegram:1')).toEqual(ids);
  };

  test('with its record, its row and the right in one write', async () => {
    const { other, rest, right, close } = await answered();
    expect(await right.settle(rest)).toBe(true);
    expect(right.held()).toBe(false);
    expect(await other.read('telegram:1')).toMatchObject({ done: ['a'], unsent: [] });
    expect(await waitingIn(other, 'telegram:1')).toEqual([]);
    expect(await other.sendRight('telegram:1')).toBeDefined();
    await close();
  });

  test('many of them together, each by itself', async () => {
    const [one, other] = await newInboxes(2);
    const settled = await Promise.all(
      Array.from({ length: 20 }, async (_, each) => {
        const chat: ChatName = `telegram:${each}`;
        await one.accept('telegram', says(`${each}`, `u${each}`));
        const rest = await one.change(chat, ({ record: found }) => {
          const record = { ...found, done: [`u${each}`], unsent: [owes(`u${each}`)] };
          return { record, result: { id: `u${each}`, from: record, to: { ...record, unsent: [] } } };
        });
        const right = await one.sendRight(chat);
        // Into every third chat something more has come.
        if (each % 3 === 0) await other.accept('telegram', says(`${each}`, `more${each}`));
        return right?.settle(rest);
      }),
    );
    expect(settled).toEqual(Array.from({ length: 20 }, (_, each) => each % 3 !== 0));
    for (const each of [0, 1])
      expect((await other.read(`telegram:${each}`)).unsent).toHaveLength(each === 0 ? 1 : 0);
    await one.close();
    await other.close();
  });

  test('not where something more waits', async () => {
    const { other, rest, right, close } = await answered();
    await other.accept('telegram', says('1', 'b'));
    expect(await right.settle(rest)).toBe(false);
    expect(right.held()).toBe(true);
    expect((await other.read('telegram:1')).unsent).toHaveLength(1);
    expect(await waitingIn(other, 'telegram:1')).toEqual(['a', 'b']);
    await close();
  });

  test('not where another process has answered more', async () => {
    const { other, rest, right, close } = await answered();
    await other.accept('telegram', says('1', 'b'));
    await other.change('telegram:1', ({ record }) => ({
      record: { ...record, done: ['a', 'b'], unsent: [owes('a'), owes('b')] },
      result: undefined,
    }));
    expect(await right.settle(rest)).toBe(false);
    await stillOwed(other, ['a', 'b']);
    await close();
  });

  test('not while another process is within the chat, and without waiting for it', async () => {
    const { other, rest, right, close } = await answered();
    await other.change('telegram:1', async () => {
      expect(await right.settle(rest)).toBe(false);
      return { result: undefined };
    });
    await stillOwed(other, ['a']);
    expect(await right.settle(rest)).toBe(true);
    await close();
  });

  test('not where the chat was forgotten meanwhile: nothing of it comes back', async () => {
    const { other, rest, right, close } = await answered();
    await other.forget('telegram:1');
    expect(await right.settle(rest)).toBe(false);
    expect(await other.read('telegram:1')).toEqual(newChatRecord);
    await close();
  });

  test('not where the database is gone', async () => {
    const { one, rest, right, close } = await answered();
    await one.close();
    expect(await right.settle(rest)).toBe(false);
    await close().catch(() => {});
  });
});
