import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConversation } from '../../bench/conversation.ts';
import { createApp } from '../../src/app.ts';
import type { Outgoing, Update } from '../../src/channel/channel.ts';
import { figuresOf } from '../../src/figures/figures.ts';
import { knownOf } from '../../src/figures/known.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import type { Journal } from '../../src/store/journal.ts';
import { createPostgresInbox } from '../../src/store/postgres-inbox.ts';
import { createPostgresJournal } from '../../src/store/postgres-journal.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { createSqliteInbox } from '../../src/store/sqlite-inbox.ts';
import { createSqliteJournal } from '../../src/store/sqlite-journal.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import { memoryLog, newFolder, thinkIn } from '../support/app.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { fakeChannel, until } from '../support/fake-channel.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const world = await shippedWorld();
const DAY = { from: '2026-11-16', to: TODAY };
const CHATS = 60;
const TURNS = 10;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

interface Place {
  readonly inboxes: readonly Inbox[];
  readonly journal: Journal;
}

const stores: [string, () => Promise<Place>][] = [
  [
    'SQLite',
    async () => {
      const store = openSqliteStore(newFolder());
      return { inboxes: [createSqliteInbox(store, memoryLog())], journal: createSqliteJournal(store) };
    },
  ],
  [
    'Postgres, from two processes',
    async () => {
      const url = await postgres.newDatabase();
      const pools = [await openPostgres(url, memoryLog()), await openPostgres(url, memoryLog())] as const;
      return {
        inboxes: pools.map((pool) => createPostgresInbox(pool, url, memoryLog())),
        journal: createPostgresJournal(pools[0]),
      };
    },
  ],
];

describe.each(stores)('what is counted in %s', (_name, open) => {
  test('is what was answered, however many chats speak at once and however often each update is delivered', async () => {
    const { inboxes, journal } = await open();
    const sent: Outgoing[] = [];
    const assistants = await Promise.all(
      inboxes.map(async (inbox) => {
        const app = createApp({
          inbox,
          think: thinkIn(world),
          log: memoryLog(),
          metrics: createMetrics(),
          today: () => TODAY,
        });
        const channel = fakeChannel();
        channel.onSend = async (outgoing) => void sent.push(outgoing);
        await channel.start(app.connect(channel));
        await app.start();
        return { app, channel };
      }),
    );
    const conversation = createConversation();
    const said: Update[] = [];
    await Promise.all(
      Array.from({ length: CHATS }, async (_, chat) => {
        for (let turn = 0; turn < TURNS; turn += 1) {
          // Each third of the people came by the link of a team.
          const start = { type: 'start', payload: '1-001193_mau-1' } as const;
          const event = turn === 0 && chat % 3 === 0 ? start : conversation(chat, turn);
          const update: Update = { id: `${chat}.${turn}`, chat: String(chat), event };
          said.push(update);
          const [one, other] = [assistants[0], assistants.at(-1)];
          await Promise.all([one?.channel.accept(update), other?.channel.accept(update)]);
        }
      }),
    );
    const answered = () => new Map(sent.map((outgoing) => [outgoing.id, outgoing.reply]));
    await until(() => answered().size === CHATS * TURNS, 60_000);
    // Deliveries that come when everything is long done.
    for (const update of said.slice(0, 100)) await assistants[0]?.channel.accept(update);
    await until(async () => (await inboxes[0]?.unattended(10))?.length === 0, 20_000);

    const figures = figuresOf(await journal.counts(DAY), {
      ...DAY,
      today: '2026-11-30',
      known: knownOf(world, TODAY),
    });
    const replies = [...answered().values()];
    expect(figures.all.conversations).toBe(CHATS);
    expect(figures.all.asked + figures.all.chosen).toBe(
      said.filter(({ event }) => event.type !== 'start' || event.payload !== undefined).length,
    );
    const told = new Map<string, number>();
    for (const { kind, procedures } of replies) {
      const about = kind === 'answer' ? procedures.slice(0, 1) : kind === 'outcome' ? procedures : [];
      for (const code of about) told.set(code, (told.get(code) ?? 0) + 1);
    }
    expect(told.size).toBeGreaterThan(3);
    expect(
      new Map(figures.byProcedure.filter((row) => row.told > 0).map((row) => [row.code, row.told])),
    ).toEqual(told);
    const counts = await journal.counts(DAY);
    const kinds = new Map<string, number>();
    for (const { fact, times } of counts)
      if (fact.about === 'turn') kinds.set(fact.kind, (kinds.get(fact.kind) ?? 0) + times);
    const sentKinds = new Map<string, number>();
    for (const { kind } of replies) sentKinds.set(kind, (sentKinds.get(kind) ?? 0) + 1);
    expect(kinds).toEqual(sentKinds);
    expect(figures.all.missed).toBeGreaterThan(0);
    expect(figures.byTeam).toEqual([
      expect.objectContaining({ team: 'mau-1', conversation: { isExact: true, sum: CHATS / 3 } }),
    ]);

    for (const { app } of assistants) await app.stop();
    for (const inbox of inboxes) {
      await inbox.stop();
      await inbox.close();
    }
  }, 120_000);
});

describe('a chat', () => {
  const begin = async (days: string[]) => {
    const store = openSqliteStore(newFolder());
    const inbox = createSqliteInbox(store, memoryLog());
    const journal = createSqliteJournal(store);
    let [today = TODAY] = days;
    const app = createApp({
      inbox,
      think: thinkIn(world),
      log: memoryLog(),
      metrics: createMetrics(),
      today: () => today,
    });
    const channel = fakeChannel();
    await channel.start(app.connect(channel));
    await app.start();
    let said = 0;
    return {
      journal,
      async say(event: Update['event'], day = today) {
        today = day;
        said += 1;
        const number = said;
        await channel.accept({ id: `u${number}`, chat: '1', event });
        await until(() => channel.sent.length === number);
        await until(() => inbox.backlog('fake') === 0);
      },
      async stop() {
        await app.stop();
        await inbox.close();
      },
    };
  };

  test('counts as a conversation once a day, and once for the team that brought it', async () => {
    const { journal, say, stop } = await begin([TODAY]);
    await say({ type: 'text', text: 'làm giấy khai sinh' });
    await say({ type: 'start', payload: '1-001193_mau-1' });
    await say({ type: 'text', text: 'lệ phí' });
    await say({ type: 'text', text: 'xin chào' }, '2026-11-22');
    const counts = await journal.counts({ from: '2026-11-01', to: '2026-11-30' });
    const of = (about: string, event?: string) =>
      counts
        .filter(({ fact }) => fact.about === about && (!event || ('event' in fact && fact.event === event)))
        .map(({ day, times }) => [day, times]);
    expect(of('conversation')).toEqual([
      [TODAY, 1],
      ['2026-11-22', 1],
    ]);
    // Both days are of one week.
    expect(of('team', 'conversation')).toEqual([['2026-11-16', 2]]);
    await stop();
  });

  test('that says "Không phải việc này" leaves what it had asked; one that goes on leaves nothing', async () => {
    const { journal, say, stop } = await begin([TODAY]);
    await say({ type: 'text', text: 'làm giấy khai sinh cho con, cccd 079203001234' });
    await say({ type: 'choice', id: 'none' });
    await say({ type: 'text', text: 'đăng ký kết hôn' });
    await say({ type: 'choice', id: 'f:fee:1.000894' });
    await say({ type: 'text', text: 'zzkk wwqq xxyy' });
    const missed = await journal.missed({ from: TODAY, to: TODAY });
    expect(missed.map(({ why, text, near }) => [why, text, near.includes('1.001193')]).sort()).toEqual([
      ['missed', 'zzkk wwqq xxyy', false],
      ['refused', 'làm giấy khai sinh cho con, cccd [số giấy tờ]', true],
    ]);
    await stop();
  });

  test('in the middle of a guided flow leaves no words, as they are about a person', async () => {
    const { journal, say, stop } = await begin([TODAY]);
    await say({ type: 'start', payload: 'sinh-con' });
    await say({ type: 'text', text: 'con tui sanh non ở nhà bà ngoại Sáu' });
    expect(await journal.missed({ from: TODAY, to: TODAY })).toEqual([]);
    await stop();
  });
});
