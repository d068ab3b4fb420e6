import { setTimeout as delay } from 'node:timers/promises';
import { type Accept, Busy, type Channel, SendError, type Update } from '../../src/channel/channel.ts';
import { newSession } from '../../src/dialogue/new-session.ts';
import { respond } from '../../src/dialogue/respond.ts';
import type { Session } from '../../src/dialogue/session.ts';
import type { World } from '../../src/dialogue/world.ts';
import { TODAY } from './content.ts';

const RETRY_MS = 10;

/** An app in memory that answers at once: every update once, in order for each chat, sent again until it is out. */
export function createInstantApp(world: World, channel: Channel) {
  const sessions = new Map<string, Session>();
  const seen = new Set<string>();
  const lastTurn = new Map<string, Promise<void>>();
  const accepted: Update[] = [];
  const dropped: { chat: string; outcome: string; message: string }[] = [];
  let refusals = 0;
  let isOver = false;

  const accept: Accept = async (update) => {
    if (refusals > 0) {
      refusals -= 1;
      throw new Busy('no room');
    }
    if (seen.has(update.id)) return;
    seen.add(update.id);
    accepted.push(structuredClone(update));
    const turn = (lastTurn.get(update.chat) ?? Promise.resolve()).then(() => answer(update));
    lastTurn.set(update.chat, turn);
  };

  async function answer(update: Update): Promise<void> {
    const { id, chat, event, context } = update;
    const { session, reply } = respond(world, sessions.get(chat) ?? newSession, event, TODAY);
    sessions.set(chat, session);
    while (!isOver) {
      try {
        return await channel.send({ id, chat, reply, ...(context === undefined ? {} : { context }) });
      } catch (error) {
        if (!(error instanceof SendError)) throw error;
        if (error.outcome !== 'later') {
          dropped.push({ chat, outcome: error.outcome, message: error.message });
          return;
        }
        await delay(error.retryAfterMs ?? RETRY_MS);
      }
    }
  }

  return {
    accept,
    accepted,
    dropped,
    sessions,
    /** The next so many updates find no room. */
    beBusy(times: number) {
      refusals = times;
    },
    /** Resolves when everything accepted so far is answered. Rejects with what a channel may not throw. */
    async idle() {
      await Promise.all(lastTurn.values());
    },
    stop() {
      isOver = true;
    },
  };
}
