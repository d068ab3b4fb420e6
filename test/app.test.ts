import { afterEach, describe, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import { Busy, SendError, type Update } from '../src/channel/channel.ts';
import { memoryLog, newApp, newFolder, openInbox, thinkIn } from './support/app.ts';
import { smallWorld } from './support/content.ts';
import { type FakeChannel, fakeChannel, until } from './support/fake-channel.ts';

const world = smallWorld();
const running: App[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
});

async function begin(parts: Parameters<typeof newApp>[1] = {}, channel = fakeChannel()) {
  const app = newApp(world, parts);
  running.push(app);
  await channel.start(app.connect(channel));
  await app.start();
  return { app, channel };
}

const says = (chat: string, id: string, text: string): Update => ({
  id,
  chat,
  event: { type: 'text', text },
});
const idsSent = (channel: FakeChannel, chat: string) =>
  channel.sent.filter((outgoing) => outgoing.chat === chat).map(({ id }) => id);

describe('order', () => {
  test('two quick messages of one chat are answered in order, the second knowing the first', async () => {
    const { channel } = await begin();
    await Promise.all([
      channel.accept(says('a', '1', 'làm giấy khai sinh')),
      channel.accept(says('a', '2', 'lệ phí')),
    ]);
    await until(() => channel.sent.length === 2);
    expect(channel.sent).toMatchObject([
      { id: '1', reply: { procedures: ['1.001193'] } },
      { id: '2', reply: { facet: 'fee', procedures: ['1.001193'] } },
    ]);
  });

  test('a chat whose platform hangs delays no other, and its own messages wait in order', async () => {
    const { channel } = await begin();
    let letGo = () => {};
    channel.onSend = ({ chat }) =>
      chat === 'slow' ? new Promise((resolve) => (letGo = resolve)) : Promise.resolve();
    await channel.accept(says('slow', 's1', 'xin chào'));
    await channel.accept(says('slow', 's2', 'lệ phí'));
    for (let each = 0; each < 50; each += 1) await channel.accept(says(`c${each}`, `q${each}`, 'xin chào'));
    await until(() => channel.sent.length === 50);
    expect(idsSent(channel, 'slow')).toEqual([]);
    channel.onSend = async () => {};
    letGo();
    await until(() => channel.sent.length === 52);
    expect(idsSent(channel, 'slow')).toEqual(['s1', 's2']);
  });

  test('what the channel needs to answer comes back with the reply', async () => {
    const { channel } = await begin();
    await channel.accept({ ...says('a', '1', 'xin chào'), context: { message: 7 } });
    await until(() => channel.sent.length === 1);
    expect(channel.sent[0]).toMatchObject({ id: '1', chat: 'a', context: { message: 7 } });
  });
});

describe('delivered again', () => {
  test('an update delivered twice is answered once, before and after its answer', async () => {
    const { channel } = await begin();
    const update = says('a', '1', 'làm giấy khai sinh');
    await Promise.all([channel.accept(update), channel.accept(update)]);
    await until(() => channel.sent.length === 1);
    await channel.accept(update);
    await channel.accept(says('a', '2', 'lệ phí'));
    await until(() => channel.sent.length === 2);
    expect(idsSent(channel, 'a')).toEqual(['1', '2']);
  });
});

describe('a sending that fails', () => {
  test('is tried again when the platform says later, and the next one waits behind it', async () => {
    const { channel } = await begin();
    let tries = 0;
    channel.onSend = async ({ id }) => {
      if (id === '1' && ++tries < 3) throw new SendError('too many', { outcome: 'later', retryAfterMs: 5 });
    };
    await channel.accept(says('a', '1', 'xin chào'));
    await channel.accept(says('a', '2', 'lệ phí'));
    await until(() => channel.sent.length === 2);
    expect(tries).toBe(3);
    expect(idsSent(channel, 'a')).toEqual(['1', '2']);
  });

  test('drops what waits when the chat is gone, and answers again when its person comes back', async () => {
    const folder = newFolder();
    const inbox = openInbox(folder);
    const { channel } = await begin({ inbox });
    channel.onSend = async () => {
      throw new SendError('blocked', { outcome: 'gone' });
    };
    await channel.accept(says('a', '1', 'xin chào'));
    await until(() => inbox.backlog('fake') === 0);
    channel.onSend = async () => {};
    await channel.accept(says('a', '2', 'xin chào'));
    await until(() => channel.sent.length === 1);
    expect(idsSent(channel, 'a')).toEqual(['2']);
  });

  test('drops only the message that is refused, and tells the operator without its words', async () => {
    const log = memoryLog();
    const { channel } = await begin({ log });
    channel.onSend = async ({ id }) => {
      if (id === '1') throw new SendError('message is too long', { outcome: 'refused' });
    };
    await channel.accept(says('a', '1', 'chuyện riêng của tôi'));
    await channel.accept(says('a', '2', 'lệ phí'));
    await until(() => channel.sent.length === 1);
    expect(idsSent(channel, 'a')).toEqual(['2']);
    expect(log.lines.join()).toContain('message is too long');
    expect(log.lines.join()).not.toContain('chuyện riêng');
  });

  test('that fails in a way nobody agreed on is tried again', async () => {
    const { channel } = await begin();
    let tries = 0;
    channel.onSend = async () => {
      tries += 1;
      if (tries === 1) throw new TypeError('undefined is not a function');
    };
    await channel.accept(says('a', '1', 'xin chào'));
    await until(() => channel.sent.length === 1);
  });
});

describe('limits', () => {
  test('a platform is sent to no faster than it likes, all chats together', async () => {
    const { channel } = await begin(
      {},
      fakeChannel('paced', { perSecond: 50, perChatPerSecond: Number.POSITIVE_INFINITY }),
    );
    const started = performance.now();
    await Promise.all(
      Array.from({ length: 20 }, (_, each) => channel.accept(says(`c${each}`, `q${each}`, 'xin chào'))),
    );
    await until(() => channel.sent.length === 20);
    expect(performance.now() - started).toBeGreaterThan((1000 / 50) * 18);
  });

  test('a chat is sent to no faster than its platform likes, while others go on', async () => {
    const { channel } = await begin(
      {},
      fakeChannel('paced', { perSecond: Number.POSITIVE_INFINITY, perChatPerSecond: 10 }),
    );
    const started = performance.now();
    for (const id of ['1', '2', '3', '4']) await channel.accept(says('a', id, 'xin chào'));
    await channel.accept(says('b', '5', 'xin chào'));
    await until(() => idsSent(channel, 'b').length === 1);
    expect(performance.now() - started).toBeLessThan(250);
    await until(() => idsSent(channel, 'a').length === 4);
    expect(performance.now() - started).toBeGreaterThan(290);
  });
});

describe('a turn that fails', () => {
  const failOn =
    (word: string, times = Number.POSITIVE_INFINITY) =>
    () => {
      let failures = 0;
      return async (...[session, event]: Parameters<ReturnType<typeof thinkIn>>) => {
        if (event.type === 'text' && event.text.includes(word) && failures < times) {
          failures += 1;
          throw new RangeError('invalid array length');
        }
        return thinkIn(world)(session, event);
      };
    };

  test('is taken again, and nothing is lost when it then works', async () => {
    const { channel } = await begin({ think: failOn('giấy', 2)() });
    await channel.accept(says('a', '1', 'làm giấy khai sinh'));
    await until(() => channel.sent.length === 1);
    expect(channel.sent[0]?.reply.procedures).toEqual(['1.001193']);
  });

  test('again and again is set aside: the citizen is told kindly, the operator by its trace, and the chat goes on', async () => {
    const inbox = openInbox();
    const log = memoryLog();
    const { channel } = await begin({ inbox, log, think: failOn('độc')() });
    await channel.accept(says('a', '1', 'làm giấy khai sinh'));
    await channel.accept(says('a', '2', 'câu độc'));
    await channel.accept(says('a', '3', 'lệ phí'));
    await until(() => channel.sent.length === 3);
    expect(channel.sent).toMatchObject([
      { id: '1', reply: { procedures: ['1.001193'] } },
      { id: '2', reply: { kind: 'notice' } },
      { id: '3', reply: { facet: 'fee', procedures: ['1.001193'] } },
    ]);
    expect(channel.textsOf('a')[1]).toContain('Xin lỗi bà con');
    expect(await inbox.setAside()).toEqual([
      { channel: 'fake', id: '2', reason: expect.stringMatching(/^RangeError/) },
    ]);
    expect(log.lines.join()).toContain('set-aside');
    expect(log.lines.join()).not.toContain('câu độc');
  });
});

describe('stopping and starting', () => {
  test('what was accepted and not answered is answered after the next start, in order', async () => {
    const folder = newFolder();
    const before = openInbox(folder);
    for (const id of ['1', '2', '3']) await before.accept('fake', says('a', id, 'xin chào'));
    await before.close();
    const { channel } = await begin({ inbox: openInbox(folder) });
    await until(() => channel.sent.length === 3);
    expect(idsSent(channel, 'a')).toEqual(['1', '2', '3']);
  });

  test('a stop waits for no platform that says later, and what was not out goes out after the next start', async () => {
    const folder = newFolder();
    const inbox = openInbox(folder);
    const { app, channel } = await begin({ inbox });
    channel.onSend = async () => {
      throw new SendError('down', { outcome: 'later', retryAfterMs: 60_000 });
    };
    await channel.accept(says('a', '1', 'làm giấy khai sinh'));
    await channel.accept(says('a', '2', 'lệ phí'));
    const started = performance.now();
    await app.stop();
    expect(performance.now() - started).toBeLessThan(1000);
    await inbox.close();
    const { channel: again } = await begin({ inbox: openInbox(folder) });
    await until(() => again.sent.length === 2);
    expect(again.sent).toMatchObject([{ id: '1' }, { id: '2', reply: { facet: 'fee' } }]);
  });

  test('once stopping, updates are sent back to their platform', async () => {
    const { app, channel } = await begin();
    await app.stop();
    expect(await app.isReady()).toBe(false);
    await expect(channel.accept(says('a', '1', 'xin chào'))).rejects.toThrow(Busy);
  });
});

describe('logs', () => {
  test('one update can be followed by its trace, and no words are in it', async () => {
    const log = memoryLog();
    const { channel } = await begin({ log });
    await channel.accept(says('a', '1', 'chuyện riêng'));
    await until(() => log.lines.some((line) => line.includes('reply sent')));
    const traces = log.lines.map((line) => JSON.parse(line)[0].trace);
    expect(new Set(traces).size).toBe(1);
    expect(log.lines.map((line) => JSON.parse(line)[1])).toEqual([
      'update: accepted',
      'update: answered',
      'update: reply sent',
    ]);
    expect(log.lines.join()).not.toContain('riêng');
  });
});
