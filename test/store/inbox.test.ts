import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Update } from '../../src/channel/channel.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { newChatRecord } from '../../src/store/chat-record.ts';
import type { ChatName, Inbox } from '../../src/store/inbox.ts';
import { createPostgresInbox } from '../../src/store/postgres-inbox.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { inboxesOn, memoryLog, newFolder, openInbox } from '../support/app.ts';
import { until } from '../support/fake-channel.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const DAY_MS = 86_400_000;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

interface Place {
  /** Another inbox over the same data, as a process started again or beside has it. */
  open(): Promise<Inbox>;
  /** After how many days what is stored expires, where it does. */
  daysLeft(): Promise<number[]>;
  /** Makes all that is stored so many days older. */
  age(days: number): Promise<void>;
  /** The names under which records stand, one after another. */
  names(): Promise<string>;
}

const stores: [string, () => Promise<Place>][] = [
  [
    'SQLite',
    async () => {
      const folder = newFolder();
      const inFile = <Result>(work: (database: Database.Database) => Result) => {
        const database = new Database(join(folder, 'assistant.sqlite'));
        try {
          return work(database);
        } finally {
          database.close();
        }
      };
      return {
        open: async () => openInbox(folder),
        daysLeft: async () =>
          inFile((database) =>
            (
              database
                .prepare('SELECT expires FROM keyv WHERE expires IS NOT NULL ORDER BY expires')
                .all() as { expires: number }[]
            ).map(({ expires }) => (expires - Date.now()) / DAY_MS),
          ),
        age: async (days) =>
          inFile((database) => {
            database.prepare('UPDATE keyv SET expires = expires - ?').run(days * DAY_MS);
          }),
        names: async () =>
          inFile((database) => JSON.stringify(database.prepare('SELECT key FROM keyv').all())),
      };
    },
  ],
  [
    'Postgres',
    async () => {
      const url = await postgres.newDatabase();
      const ask = async <Row extends object>(text: string) => {
        const client = new pg.Client(url);
        await client.connect();
        const { rows } = await client.query<Row>(text);
        await client.end();
        return rows;
      };
      return {
        open: async () => createPostgresInbox(await openPostgres(url, memoryLog()), url, memoryLog()),
        daysLeft: async () =>
          (
            await ask<{ days: number }>(
              'SELECT (extract(epoch FROM expires - now()) / 86400)::float8 AS days FROM keyv WHERE expires IS NOT NULL ORDER BY expires',
            )
          ).map(({ days }) => days),
        age: async (days) => {
          await ask(`UPDATE keyv SET expires = expires - ${days} * interval '1 day'`);
        },
        names: async () => JSON.stringify(await ask('SELECT key FROM keyv')),
      };
    },
  ],
];

describe.each(stores)('an inbox in %s', (_name, newPlace) => {
  const open: Inbox[] = [];
  const opened = async (place: Place) => {
    const inbox = await place.open();
    open.push(inbox);
    return inbox;
  };
  const newInbox = async () => opened(await newPlace());
  const close = async (inbox: Inbox) => {
    open.splice(open.indexOf(inbox), 1);
    await inbox.stop();
    await inbox.close();
  };
  afterEach(async () => {
    for (const inbox of [...open]) await close(inbox);
  });

  const says = (chat: string, id: string, text = 'xin chào'): Update => ({
    id,
    chat,
    event: { type: 'text', text },
  });
  const waitingIn = (inbox: Inbox, chat: ChatName) =>
    inbox.change(chat, ({ waiting }) => ({ result: waiting.map(({ id }) => id) }));
  const reply = { kind: 'menu' as const, procedures: [], blocks: [], choices: [], links: [] };

  test('keeps the updates of a chat in order, with all that came with them', async () => {
    const inbox = await newInbox();
    await inbox.accept('telegram', { ...says('1', 'a'), context: { message: 9, deep: [null, 'đ'] } });
    await inbox.accept('telegram', says('2', 'b'));
    await inbox.accept('telegram', says('1', 'c'));
    const found = await inbox.change('telegram:1', ({ waiting }) => ({ result: waiting }));
    expect(found).toMatchObject([
      {
        id: 'a',
        chat: '1',
        event: { type: 'text', text: 'xin chào' },
        context: { message: 9, deep: [null, 'đ'] },
      },
      { id: 'c', chat: '1', tries: 0 },
    ]);
    expect(Math.abs((found[0]?.acceptedAt ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test('keeps the order of a chat also when many are accepted side by side', async () => {
    const inbox = await newInbox();
    const ids = Array.from({ length: 15 }, (_, each) => `u${each}`);
    await Promise.all(
      ids.flatMap((id) => [inbox.accept('telegram', says('1', id)), inbox.accept('zalo-oa', says('1', id))]),
    );
    expect(await waitingIn(inbox, 'telegram:1')).toEqual(ids);
    expect(await waitingIn(inbox, 'zalo-oa:1')).toEqual(ids);
  });

  test('keeps an update once however often it is delivered, and one of the same name in another channel', async () => {
    const inbox = await newInbox();
    const outcomes = await Promise.all([
      inbox.accept('telegram', says('1', 'a')),
      inbox.accept('zalo-oa', says('1', 'a')),
    ]);
    expect(outcomes).toEqual(['stored', 'stored']);
    expect(await inbox.accept('telegram', says('1', 'a'))).toBe('known');
    expect(await waitingIn(inbox, 'telegram:1')).toEqual(['a']);
  });

  test('keeps words with every sign a keyboard, or a broken program, can make', async () => {
    const inbox = await newInbox();
    const text = `nul \u0000 đ 😀 lone \ud800 ' " \\ \n`;
    await inbox.accept('telegram', says('1', 'a', text));
    const [update] = await inbox.change('telegram:1', ({ waiting }) => ({ result: waiting }));
    expect(update?.event).toEqual({ type: 'text', text });
  });

  test('stores the record and strikes the update off in one step', async () => {
    const place = await newPlace();
    const inbox = await opened(place);
    await inbox.accept('telegram', says('1', 'a'));
    await inbox.accept('telegram', says('1', 'b'));
    const record = {
      ...newChatRecord,
      session: { ...newSession, topic: '1.001193' },
      done: ['a'],
      unsent: [{ id: 'a', reply, context: { message: 9 } }],
    };
    await inbox.change('telegram:1', () => ({ record, remove: ['a'], result: undefined }));
    await close(inbox);
    const again = await opened(place);
    expect(await again.read('telegram:1')).toEqual(record);
    expect(await waitingIn(again, 'telegram:1')).toEqual(['b']);
    expect(await again.read('telegram:2')).toEqual(newChatRecord);
  });

  test('stores nothing of a step that fails', async () => {
    const inbox = await newInbox();
    await inbox.accept('telegram', says('1', 'a'));
    const failing = inbox.change('telegram:1', () => {
      throw new RangeError('ours');
    });
    await expect(failing).rejects.toThrow('ours');
    expect(await inbox.read('telegram:1')).toEqual(newChatRecord);
    expect(await waitingIn(inbox, 'telegram:1')).toEqual(['a']);
  });

  test('lets nobody come between the reading and the writing of a chat', async () => {
    const place = await newPlace();
    const inboxes = [await opened(place)];
    if (_name === 'Postgres') inboxes.push(await opened(place));
    await Promise.all(
      Array.from({ length: 24 }, (_, each) =>
        inboxes[each % inboxes.length]?.change('telegram:1', async ({ record }) => {
          await new Promise((resolve) => setTimeout(resolve, 2));
          return { record: { ...record, done: [...record.done, `${each}`] }, result: undefined };
        }),
      ),
    );
    expect((await inboxes[0]?.read('telegram:1'))?.done).toHaveLength(24);
  });

  test('counts the failures of an update, and gives it up with its reason', async () => {
    const inbox = await newInbox();
    await inbox.accept('telegram', says('1', 'a'));
    await inbox.change('telegram:1', () => ({ failed: 'a', result: undefined }));
    const tries = await inbox.change('telegram:1', ({ waiting }) => ({ result: waiting[0]?.tries }));
    expect(tries).toBe(1);
    await inbox.change('telegram:1', () => ({
      setAside: { id: 'a', reason: 'RangeError', event: { type: 'text', text: 'xin chào' } },
      remove: ['a'],
      result: undefined,
    }));
    expect(await waitingIn(inbox, 'telegram:1')).toEqual([]);
    expect(await inbox.setAside()).toEqual([{ channel: 'telegram', id: 'a', reason: 'RangeError' }]);
  });

  test('remembers that a reply is out, also when its update was not struck off', async () => {
    const place = await newPlace();
    const inbox = await opened(place);
    await inbox.accept('telegram', says('1', 'a'));
    await inbox.accept('telegram', says('1', 'b'));
    await inbox.markSent('telegram:1', 'a');
    await close(inbox);
    const again = await opened(place);
    const found = await again.change('telegram:1', ({ waiting }) => ({ result: waiting }));
    expect(found).toMatchObject([
      { id: 'a', sent: true },
      { id: 'b', sent: false },
    ]);
  });

  test('forgets all of a chat and nothing of another', async () => {
    const inbox = await newInbox();
    for (const chat of ['1', '2']) {
      await inbox.accept('telegram', says(chat, `u${chat}`));
      await inbox.change(`telegram:${chat}`, ({ record }) => ({
        record: { ...record, done: ['x'] },
        result: undefined,
      }));
    }
    await inbox.forget('telegram:1');
    expect(await inbox.read('telegram:1')).toEqual(newChatRecord);
    expect(await waitingIn(inbox, 'telegram:1')).toEqual([]);
    expect((await inbox.read('telegram:2')).done).toEqual(['x']);
    expect(await waitingIn(inbox, 'telegram:2')).toEqual(['u2']);
  });

  test('erases what was set aside of a chat with the rest of it', async () => {
    const inbox = await newInbox();
    for (const chat of ['1', '2', '3']) {
      await inbox.accept('telegram', says(chat, `u${chat}`));
      await inbox.change(`telegram:${chat}`, () => ({
        setAside: { id: `u${chat}`, reason: 'RangeError', event: { type: 'text', text: 'xin chào' } },
        remove: [`u${chat}`],
        result: undefined,
      }));
    }
    await inbox.forget('telegram:1');
    await inbox.change('telegram:2', () => ({ erase: true, result: undefined }));
    expect((await inbox.setAside()).map(({ id }) => id)).toEqual(['u3']);
  });

  test('keeps a chat for thirty idle days, an erased one for hours, and one that is owed a reply', async () => {
    const place = await newPlace();
    const inbox = await opened(place);
    const answer = {
      id: 'a',
      reply: { kind: 'info', procedures: [], blocks: [], choices: [], links: [] } as const,
    };
    const records = {
      idle: { ...newChatRecord, done: ['a'] },
      erased: { ...newChatRecord, done: ['a'], erased: true as const },
      owed: { ...newChatRecord, done: ['a'], unsent: [answer] },
    };
    for (const [chat, record] of Object.entries(records))
      await inbox.change(`telegram:${chat}`, () => ({ record, result: undefined }));
    const days = await place.daysLeft();
    expect(days).toHaveLength(2);
    expect(days[0]).toBeCloseTo(3 / 24, 2);
    expect(days[1]).toBeCloseTo(30, 2);
    expect(await place.names()).not.toMatch(/idle|owed/);
    await place.age(31);
    expect((await inbox.read('telegram:idle')).done).toEqual([]);
    expect((await inbox.read('telegram:erased')).done).toEqual([]);
    expect((await inbox.read('telegram:owed')).done).toEqual(['a']);
    await inbox.tidy();
    expect(await place.daysLeft()).toEqual([]);
  });

  test('wakes for every update, also for one delivered again, and not once stopped', async () => {
    const inbox = await newInbox();
    const woken: string[] = [];
    await inbox.start({ wake: async (chat) => void woken.push(chat), answered() {} });
    await inbox.accept('telegram', says('1', 'a'));
    await until(() => woken.length === 1);
    await inbox.accept('telegram', says('1', 'a'));
    await until(() => woken.length === 2);
    await inbox.accept('telegram', says('2', 'b'));
    await until(() => woken.length === 3);
    expect(woken).toEqual(['telegram:1', 'telegram:1', 'telegram:2']);
    await inbox.stop();
    await inbox.accept('telegram', says('3', 'c'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(woken).toHaveLength(3);
  });

  test('finds the chats that were left, oldest first', async () => {
    const place = await newPlace();
    const before = await opened(place);
    await before.accept('telegram', says('2', 'a'));
    await before.accept('telegram', says('1', 'b'));
    await before.accept('telegram', says('2', 'c'));
    await close(before);
    const inbox = await opened(place);
    await inbox.start({ wake: async () => {}, answered() {} });
    await until(async () => (await inbox.unattended(10)).length === 2);
    expect(await inbox.unattended(10)).toEqual(['telegram:2', 'telegram:1']);
    expect(await inbox.unattended(1)).toEqual(['telegram:2']);
    expect(inbox.backlog('telegram')).toBe(3);
  });

  test('takes a record that cannot be read for none, and says so', async () => {
    const inbox = await newInbox();
    await inbox.change('telegram:1', ({ record }) => ({
      record: { ...record, session: { version: 99, misses: 'many' } as never, done: ['a'] },
      result: undefined,
    }));
    // The session is of another version; what was done stays done.
    expect(await inbox.read('telegram:1')).toEqual({ ...newChatRecord, done: ['a'] });
    await inbox
      .change('telegram:2', () => ({ record: 'broken' as never, result: undefined }))
      .catch(() => {});
    expect(await inbox.read('telegram:2')).toEqual(newChatRecord);
  });

  test('can be probed and tidied', async () => {
    const inbox = await newInbox();
    await inbox.probe();
    await inbox.tidy();
  });

  test('gives a role once', async () => {
    const inbox = await newInbox();
    let begun = 0;
    const giveUp = await inbox.lead('telegram', {
      begin: async () => {
        begun += 1;
      },
      end: async () => {
        begun -= 1;
      },
    });
    expect(begun).toBe(1);
    await giveUp();
    expect(begun).toBe(0);
  });
});

describe('an inbox in a SQLite file', () => {
  test('tells whose an update is only in its body, also of those an earlier version stored', async () => {
    const folder = newFolder();
    const path = join(folder, 'assistant.sqlite');
    const before = openInbox(folder);
    await before.accept('telegram', { id: 'a', chat: '4711', event: { type: 'text', text: 'xin chào' } });
    await before.close();
    const chatsIn = () => {
      const database = new Database(path);
      const rows = database.prepare('SELECT chat FROM inbox').all() as { chat: string }[];
      database.close();
      return rows.map(({ chat }) => chat);
    };
    expect(chatsIn()).toEqual([expect.not.stringContaining('4711')]);
    const earlier = new Database(path);
    earlier.prepare("UPDATE inbox SET chat = 'telegram:4711'").run();
    earlier.close();
    const after = openInbox(folder);
    expect(await after.unattended(10)).toEqual(['telegram:4711']);
    expect(
      await after.change('telegram:4711', ({ waiting }) => ({ result: waiting.map(({ id }) => id) })),
    ).toEqual(['a']);
    await after.close();
    expect(chatsIn()).toEqual([expect.not.stringContaining('4711')]);
  });
});

describe('several processes on Postgres', () => {
  const newInboxes = (count: number) => inboxesOn(postgres, count);

  test('prepare the tables at the same moment without harm', async () => {
    const inboxes = await newInboxes(4);
    for (const inbox of inboxes) await inbox.probe();
    for (const inbox of inboxes) await inbox.close();
  });

  test('have the right to send to a chat one at a time, and it goes on when its holder dies', async () => {
    const [one, other] = await newInboxes(2);
    const right = await one.sendRight('telegram:1');
    expect(right?.held()).toBe(true);
    expect(await other.sendRight('telegram:1')).toBeUndefined();
    expect(await other.sendRight('telegram:2')).toBeDefined();
    await right?.release();
    const next = await other.sendRight('telegram:1');
    expect(next?.held()).toBe(true);
    await other.close();
    await until(async () => (await one.sendRight('telegram:1')) !== undefined);
    await one.close();
  });

  test('lead one at a time, and another takes over', async () => {
    const [one, other] = await newInboxes(2);
    const leads: string[] = [];
    const role = (name: string) => ({
      begin: async () => void leads.push(`${name} begins`),
      end: async () => void leads.push(`${name} ends`),
    });
    const giveUp = await one.lead('telegram', role('one'));
    const otherGivesUp = await other.lead('telegram', role('other'));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(leads).toEqual(['one begins']);
    await giveUp();
    await until(() => leads.length === 3);
    expect(leads).toEqual(['one begins', 'one ends', 'other begins']);
    await otherGivesUp();
    await one.close();
    await other.close();
  });

  test('hear of a reply that another one gave', async () => {
    const [one, other] = await newInboxes(2);
    const heard: string[] = [];
    await one.start({ wake: async () => {}, answered: (chat, id) => void heard.push(`${chat} ${id}`) });
    await other.change('web:1', () => ({ announce: ['a', 'b'], result: undefined }));
    await until(() => heard.length === 2);
    expect(heard).toEqual(['web:1 a', 'web:1 b']);
    await one.stop();
    await one.close();
    await other.close();
  });
});
