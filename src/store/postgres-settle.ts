import type { Log } from '../log.ts';
import type { KeptName } from './chat-names.ts';
import { createChatRecords } from './chat-record.ts';
import { type ChatName, channelOf, type Rest } from './inbox.ts';
import { LOCKED, type Lock, lockNumber, type PostgresLocks } from './postgres-locks.ts';
import { createDeferredStore, type Kept } from './postgres-store.ts';
import { createTogether } from './together.ts';

/** Lets chats come to rest whose only reply is out: all that ask while one statement is under way share the next. */
export type PostgresSettle = (chat: ChatName, rest: Rest, right: Lock) => Promise<boolean>;

/**
 * Where the chat's turn lock is free, its record is the one we left, and nothing else waits: the record comes to rest, the
 * row is struck off and the right to send is released. It runs on the connection that holds that right. The turn lock is
 * held to the end of the statement, so nobody sees the right released and the reply still owed.
 */
const SETTLE = {
  name: 'settle',
  text: `
    WITH asked AS MATERIALIZED (
      SELECT *, pg_try_advisory_xact_lock(${LOCKED.turn}, lock) AS alone
      FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[])
        WITH ORDINALITY AS asked (lock, chat, channel, id, key, stood, value, lasts, place)
    ), rested AS (
      UPDATE keyv SET value = asked.value, expires = now() + asked.lasts * interval '1 millisecond'
      FROM asked WHERE asked.alone AND keyv.key = asked.key AND keyv.value = asked.stood
        AND NOT EXISTS (SELECT FROM inbox WHERE inbox.chat = asked.chat AND inbox.id <> asked.id)
      RETURNING asked.place, asked.lock, asked.channel, asked.id
    ), struck AS (
      DELETE FROM inbox USING rested WHERE inbox.channel = rested.channel AND inbox.id = rested.id
    )
    SELECT place::int, pg_advisory_unlock(${LOCKED.send}, lock) FROM rested`,
};

interface Asked {
  readonly chat: ChatName;
  readonly id: string;
  readonly stood: Kept;
  readonly rests: Kept;
}

export function createPostgresSettle({
  locks,
  log,
  keptNameSoon,
}: {
  readonly locks: PostgresLocks;
  readonly log: Log;
  readonly keptNameSoon: () => Promise<KeptName>;
}): PostgresSettle {
  const together = createTogether(async (group: readonly Asked[]) => {
    const rows = await locks.run<{ place: number }>({
      ...SETTLE,
      values: [
        group.map(({ chat }) => lockNumber(chat)),
        group.map(({ chat }) => chat),
        group.map(({ chat }) => channelOf(chat)),
        group.map(({ id }) => id),
        group.map(({ stood }) => stood.key),
        group.map(({ stood }) => stood.value),
        group.map(({ rests }) => rests.value),
        group.map(({ rests }) => rests.lasts ?? null),
      ],
    });
    const settled = new Set(rows.map(({ place }) => place - 1));
    return group.map((_, place) => settled.has(place));
  });

  return async (chat, { id, from, to }, right) => {
    try {
      const keptName = await keptNameSoon();
      const [stood, rests] = await Promise.all([from, to].map((record) => asKept(chat, record, keptName)));
      if (!stood || !rests || !right.held()) return false;
      const settled = await together.ask({ chat, id, stood, rests });
      if (settled) right.wasReleased();
      return settled;
    } catch (error) {
      log.debug({ err: error }, 'store: a chat could not come to rest; it is looked at');
      return false;
    }
  };
}

/** A record as it stands in the database. */
async function asKept(chat: ChatName, record: Rest['from'], keptName: KeptName): Promise<Kept | undefined> {
  const { store, kept } = createDeferredStore(undefined);
  await createChatRecords(store, () => {}, keptName).save(chat, record);
  return kept();
}
