import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Event } from '../../src/dialogue/event.ts';
import type { Inbox } from '../../src/store/inbox.ts';
import { createPostgresInbox } from '../../src/store/postgres-inbox.ts';
import { openPostgres } from '../../src/store/postgres-pool.ts';
import { memoryLog, newApp, newFolder, openInbox, thinkIn } from '../support/app.ts';
import { shippedWorld } from '../support/content.ts';
import { fakeChannel, until } from '../support/fake-channel.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** When the next person sits down, nothing of the one before may be found where the assistant keeps its data. */

const world = await shippedWorld();
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop(), 60_000);

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const HELPERS = 60;
const PEOPLE = 3;
const word = (helper: number, person: number) => `kimngan${helper}x${person}sauriengtay`;
/** What only a person helped has said, or what is stored because they said it. */
const TRACES = [
  /kimngan\d+x\d+sauriengtay/,
  /2026-09-0\d/,
  // Not inside the fraction of a second of some row.
  /(?<![\d.])29584(?!\d)/,
  /An Bình/,
  /qt:sinh-con/,
  /noi-sinh/,
  /1\.116410/,
  /Làm lại căn cước/,
  /Giấy chứng sinh/,
];
// Some names of places come with their marks apart.
const tracesIn = (text: string) => {
  const whole = text.normalize('NFC');
  return TRACES.filter((trace) => trace.test(whole)).map(String);
};

/** One person's case: words nobody understands, a commune, a card, a flow with a date, a ticked paper. */
function caseOf(helper: number, person: number): Event[] {
  const say = (text: string): Event => ({ type: 'text', text });
  const tap = (id: string): Event => ({ type: 'choice', id });
  return [
    say(`${word(helper, person)} ${'dài dòng '.repeat((helper * 7) % 60)}`),
    say('vo tui moi sanh em be'),
    tap('q:sinh-con:quoc-tich=khong'),
    tap('q:sinh-con:noi-sinh=vien'),
    tap('q:sinh-con:ket-hon=roi'),
    tap(`q:sinh-con:ngay-sinh=2026-09-0${1 + (helper % 9)}`),
    tap('q:sinh-con:ca-ba=rieng'),
    ...Array.from({ length: helper % 4 }, (_, at) => say(`${word(helper, person)} ${at}`)),
    tap('qk:sinh-con'),
    say('xã An Bình, Long Hồ'),
    say('mất căn cước'),
  ];
}

async function begin(inbox: Inbox) {
  const log = memoryLog();
  const think = thinkIn(world);
  const app: App = newApp(world, {
    inbox,
    log,
    // A turn over these words fails for good, and the message is set aside for a developer.
    think: async (session, event) => {
      if (event.type === 'text' && event.text.endsWith(' 2')) throw new Error('broken');
      // What is counted of all people together is no trace of one: test/app/journal-privacy.test.ts looks at the rest of it.
      const turn = await think(session, event);
      return { ...turn, notes: turn.notes.filter(({ type }) => type === 'turn' || type === 'near') };
    },
  });
  const sent = fakeChannel('fake');
  const web = { ...fakeChannel('web'), fetched: true as const };
  await sent.start(app.connect(sent));
  app.connect(web);
  await app.start();
  open.push(async () => {
    await app.stop();
    await inbox.close();
  });
  return { app, sent, log };
}

/** All helpers at once, each with one person after another; `between` looks in before the last person leaves. */
async function play({ app, sent }: Awaited<ReturnType<typeof begin>>, between: () => Promise<void>) {
  let count = 0;
  const tell = async (helper: number, event: Event) => {
    count += 1;
    const update = { id: `helper-${helper}/${count}`, chat: `helper-${helper}`, event };
    if (helper % 2 === 0) return void (await app.ask('web', update));
    await sent.accept(update);
    await until(() => sent.sent.some(({ id }) => id === update.id), 60_000);
  };
  const everybody = (what: (helper: number) => Promise<void>) =>
    Promise.all(Array.from({ length: HELPERS }, (_, helper) => what(helper)));
  await everybody((helper) => tell(helper, { type: 'text', text: 'tôi làm hộ' }));
  for (let person = 0; person < PEOPLE; person += 1) {
    await everybody(async (helper) => {
      for (const event of caseOf(helper, person)) await tell(helper, event);
    });
    if (person === PEOPLE - 1) await between();
    await everybody((helper) =>
      tell(
        helper,
        helper % 3 === 0 ? { type: 'text', text: 'nguoi tiep theo' } : { type: 'choice', id: 'h:next' },
      ),
    );
  }
}

describe('after "người tiếp theo" nothing of the person helped is left', () => {
  test('in the folder of SQLite, searched byte for byte', { timeout: 120_000 }, async () => {
    const folder = newFolder();
    const inbox = openInbox(folder);
    const parts = await begin(inbox);
    const bytes = () =>
      readdirSync(folder)
        .map((file) => readFileSync(join(folder, file)).toString('utf8'))
        .join('\n');
    await play(parts, async () => {
      // What is looked for can be found: all of it stands there while the person is helped.
      expect(tracesIn(bytes())).toEqual(TRACES.map(String));
      expect(await inbox.setAside()).not.toHaveLength(0);
    });
    await until(() => tracesIn(bytes()).length === 0, 5_000).catch(() => {});
    expect(tracesIn(bytes())).toEqual([]);
    expect(bytes()).toContain('"helping":true');
    expect(await inbox.setAside()).toHaveLength(0);
    expect(tracesIn(parts.log.lines.join('\n'))).toEqual([]);
  });

  test('in the tables of Postgres', { timeout: 120_000 }, async () => {
    const url = await postgres.newDatabase();
    const parts = await begin(createPostgresInbox(await openPostgres(url, memoryLog()), url, memoryLog()));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    open.push(() => client.end());
    const rows = async () => {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      const all = await Promise.all(
        tables.map(({ name }) => client.query(`SELECT t::text AS row FROM ${name} AS t`)),
      );
      return all.flatMap(({ rows: found }) => found.map(({ row }) => row as string)).join('\n');
    };
    await play(parts, async () => expect(tracesIn(await rows())).toEqual(TRACES.map(String)));
    await until(async () => tracesIn(await rows()).length === 0, 10_000).catch(() => {});
    expect(tracesIn(await rows())).toEqual([]);
    expect(await rows()).toMatch(/"+helping"+:true/);
  });
});
