import type pg from 'pg';
import { Busy, type Update } from '../channel/channel.ts';
import { chatName } from './inbox.ts';
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

/** One statement: what is stored is also woken for, or neither happens. A job's key is its chat, so a chat waits once. */
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
      SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
        SELECT ROW ('drain', json_build_object('chat', chat), NULL, NULL, 1, chat, NULL, NULL)::graphile_worker.job_spec
        FROM (SELECT DISTINCT chat FROM asked ORDER BY chat) AS chats))
    )
    SELECT stored.channel, stored.id FROM woken LEFT JOIN stored ON true`,
};

export function createPostgresAccept(pool: pg.Pool): PostgresAccept {
  const together = createTogether(async (group: readonly Asked[]) => {
    const { rows } = await storeAll(pool, group);
    const stored = new Set(rows.map(({ channel, id }) => `${channel}:${id}`));
    // Of two of one name in a group, both are known to be stored, and that is all their platform asks.
    return group.map(({ channel, update }) => (stored.has(`${channel}:${update.id}`) ? 'stored' : 'known'));
  }, MOST_IN_ONE);

  return async (channel, update) => {
    if (together.waiting() >= MOST_UNSTORED) throw new Busy('too many updates at one moment');
    return together.ask({ channel, update });
  };
}

async function storeAll(pool: pg.Pool, group: readonly Asked[]) {
  const values = [
    group.map(({ channel }) => channel),
    group.map(({ update }) => update.id),
    group.map(({ channel, update }) => chatName(channel, update.chat)),
    group.map(({ channel, update }) => lockNumber(chatName(channel, update.chat))),
    group.map(({ update: { chat, event, context } }) => JSON.stringify({ chat, event, context })),
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
