import type pg from 'pg';
import { Busy, type Update } from '../channel/channel.ts';
import { type ChatName, chatName } from './inbox.ts';
import { lockNumber } from './postgres-locks.ts';
import { createTogether } from './together.ts';

/** Stores updates and asks for their chats to be looked at: all that comes while one statement is under way shares the next. */
export type PostgresAccept = (channel: string, update: Update) => Promise<'stored' | 'known'>;

interface Asked {
  readonly channel: string;
  readonly update: Update;
}

const MOST_IN_ONE = 500;
const MOST_UNSTORED = 5_000;
const DEADLOCK = '40P01';

/** The chats this process looks at itself as soon as something is stored in them, as long as it has a hand free. */
export interface OwnHands {
  /** How many chats it could look at now. */
  free(): number;
  look(chat: ChatName): void;
}

/**
 * One statement: what is stored is also woken for where it is left to any process, or neither happens. A job's key is its
 * chat, so a chat waits once.
 */
const STORE_AND_WAKE = {
  name: 'accept',
  text: `
    WITH asked AS (
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[])
        WITH ORDINALITY AS asked (channel, id, chat, lock, body, place)
    ), stored AS (
      INSERT INTO inbox (channel, id, chat, lock, body)
      SELECT channel, id, chat, lock, body FROM asked ORDER BY place
      ON CONFLICT DO NOTHING RETURNING channel, id
    ), woken AS (
      SELECT count(*) FROM (SELECT WHERE cardinality($6::text[]) > 0) AS any_left, graphile_worker.add_jobs(ARRAY(
        SELECT ROW ('drain', json_build_object('chat', chat), NULL, NULL, 1, chat, NULL, NULL)::graphile_worker.job_spec
        FROM unnest($6::text[]) AS chat ORDER BY chat))
    )
    SELECT stored.channel, stored.id FROM woken LEFT JOIN stored ON true`,
};

export function createPostgresAccept(pool: pg.Pool, own: OwnHands): PostgresAccept {
  const together = createTogether(async (group: readonly Asked[]) => {
    const chats = [...new Set(group.map(({ channel, update }) => chatName(channel, update.chat)))];
    const free = Math.max(0, own.free());
    const { rows } = await storeAll(pool, group, chats.slice(free));
    for (const chat of chats.slice(0, free)) own.look(chat);
    const stored = new Set(rows.map(({ channel, id }) => `${channel}:${id}`));
    // Of two of one name in a group, both are known to be stored, and that is all their platform asks.
    return group.map(({ channel, update }) => (stored.has(`${channel}:${update.id}`) ? 'stored' : 'known'));
  }, MOST_IN_ONE);

  return async (channel, update) => {
    if (together.waiting() >= MOST_UNSTORED) throw new Busy('too many updates at one moment');
    return together.ask({ channel, update });
  };
}

async function storeAll(pool: pg.Pool, group: readonly Asked[], leftToAny: readonly ChatName[]) {
  const values = [
    group.map(({ channel }) => channel),
    group.map(({ update }) => update.id),
    group.map(({ channel, update }) => chatName(channel, update.chat)),
    group.map(({ channel, update }) => lockNumber(chatName(channel, update.chat))),
    group.map(({ update: { chat, event, context } }) => JSON.stringify({ chat, event, context })),
    leftToAny,
  ];
  for (let tries = 1; ; tries += 1) {
    try {
      return await pool.query<{ channel: string; id: string }>({ ...STORE_AND_WAKE, values });
    } catch (error) {
      // Two processes that wake the same chats in another order; one of them is told to try again.
      if ((error as { code?: string }).code !== DEADLOCK || tries === 5) throw error;
    }
  }
}
