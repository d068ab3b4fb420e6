import PQueue from 'p-queue';
import type { Channel } from '../channel/channel.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import {
  type ChatName,
  channelOf,
  chatWithin,
  type Inbox,
  type Rest,
  type SendRight,
} from '../store/inbox.ts';
import type { Followers } from './followers.ts';
import type { LastSaid } from './last-said.ts';
import type { Sender } from './sender.ts';
import type { SteadyStore } from './steady-store.ts';
import type { Stop } from './stop.ts';
import { type Taken, type TakeTurnsOptions, type Think, takeTurns } from './take-turns.ts';
import { traceOf } from './trace.ts';
import type { Waiters } from './waiters.ts';

/** The channels by their names, each with its sender. */
export type Connected = Map<string, { readonly channel: Channel; readonly sender: Sender }>;

/** Empties chats: takes the turns of what waits and sends the replies, one chat at a time, many side by side. */
export interface Drain {
  /** Resolves when the chat has been looked at; sending what came of it goes on. */
  wake(chat: ChatName): Promise<void>;
  /** The same for a chat that may have been forgotten: one in hand is left alone. */
  lookLater(chat: ChatName): void;
  /** How many chats are being worked on. */
  inHand(): number;
}

export interface DrainParts {
  readonly inbox: Inbox;
  readonly think: Think;
  readonly channels: Connected;
  readonly waiters: Waiters;
  readonly followers: Followers;
  readonly steady: SteadyStore;
  readonly stop: Stop;
  readonly said: LastSaid;
  readonly today: () => string;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Turns under way at one moment: enough to share a commit, few enough that none waits long for the others. */
const TURNS_AT_ONCE = 16;
const RETRY_TURN_MS = 300;

export function createDrain(parts: DrainParts): Drain {
  const { inbox, think, channels, waiters, followers, steady, stop, said, today, log, metrics } = parts;
  const turns = new PQueue({ concurrency: TURNS_AT_ONCE });
  const inHand = new Map<ChatName, InHand>();

  const wake = (chat: ChatName): Promise<void> => {
    const present = inHand.get(chat);
    if (present) {
      present.again = true;
      return Promise.resolve();
    }
    if (!channels.has(channelOf(chat))) return Promise.resolve();
    return new Promise((looked) => {
      const mine: InHand = { again: false, looked };
      inHand.set(chat, mine);
      drain(chat, mine)
        .catch((error: unknown) => {
          if (!stop.begun()) log.error({ err: error }, 'app: a chat was left; it is looked at again');
        })
        .finally(looked);
    });
  };

  const drain = async (chat: ChatName, mine: InHand): Promise<void> => {
    const { channel, sender } = known(chat);
    const right = createRight(chat);
    let out: TakeTurnsOptions['out'];
    try {
      do {
        mine.again = false;
        const taken = await turns.add(() => steady.insist(() => look(chat, channel, out, right)), {
          // A reply that is out is struck off before anything else: until then a crash would repeat it.
          priority: out === undefined ? 0 : 1,
        });
        mine.looked();
        if (taken.answered.some(({ reply }) => reply?.erases)) await forgetIn(channel, chat);
        out = undefined;
        const [owed] = taken.unsent;
        // Whoever has the right to send looks again before giving it back.
        if (owed && !right.held()) return;
        if (owed) {
          const outcome = await sender.send({ ...owed, chat: chatWithin(chat) });
          if (outcome !== 'stopped') out = outcome === 'gone' ? 'all' : owed.id;
          // What the channel itself keeps goes last: sending counts.
          if (owed.reply.erases && outcome !== 'stopped') await forgetIn(channel, chat);
          if (outcome === 'sent' && taken.rest && (await right.settle(taken.rest))) out = undefined;
          else {
            if (outcome === 'sent') inbox.markSent(chat, owed.id);
            mine.again = true;
          }
        }
        if (taken.next === 'later') await stop.sleep(RETRY_TURN_MS);
        if (taken.next !== 'nothing') mine.again = true;
      } while (out !== undefined || (mine.again && !stop.begun()));
    } finally {
      // In the same breath as the last look at `again`, so that no wake falls between.
      inHand.delete(chat);
      await right.release().catch(steady.failed);
    }
  };

  /** Strikes off what is out, takes the turns of what waits, and gives back the right to send when nothing is left. */
  const look = async (
    chat: ChatName,
    { name, fetched }: Channel,
    out: TakeTurnsOptions['out'],
    right: Right,
  ): Promise<Taken> => {
    const taken = await inbox.change(chat, async (found) => {
      const change = await takeTurns(found, {
        think,
        fetched: fetched === true,
        channel: name,
        today: today(),
        said: said.get(chat),
        ...(out !== undefined && { out }),
      });
      // Taken and given back only here, where nobody comes between: so what is to be sent is never stale, and what
      // another process leaves behind is seen.
      if (change.result.unsent.length > 0) await right.take();
      else await right.release();
      const elsewhere = change.result.answered.filter(({ id }) => !waiters.awaits(chat, id));
      return { ...change, announce: elsewhere.map(({ id }) => id) };
    });
    if (taken.turns.length > 0) said.set(chat, taken.said);
    for (const answered of taken.answered) waiters.answered(chat, answered);
    if (taken.answered.length > 0) followers.answered(chat);
    for (const { update, outcome, milliseconds, error } of taken.turns) {
      const waitedMs = Math.max(0, Date.now() - update.acceptedAt);
      metrics.turned(name, outcome);
      metrics.took(name, 'turn', milliseconds);
      metrics.took(name, 'wait', waitedMs);
      const line = {
        trace: traceOf(name, update.id),
        channel: name,
        outcome,
        waitedMs,
        turnMs: Math.round(milliseconds * 100) / 100,
      };
      if (outcome === 'answered') log.info(line, 'update: answered');
      else log.error({ ...line, tries: update.tries + 1, err: error }, 'update: its turn failed');
    }
    return taken;
  };

  const forgetIn = async (channel: Channel, chat: ChatName) => {
    if (channel.forget) await steady.insist(async () => channel.forget?.(chatWithin(chat)));
  };

  const createRight = (chat: ChatName): Right => {
    let right: SendRight | undefined;
    return {
      held: () => right?.held() ?? false,
      async take() {
        if (!right?.held()) right = await inbox.sendRight(chat);
      },
      async release() {
        await right?.release();
        right = undefined;
      },
      async settle(rest) {
        const settled = (await right?.settle(rest)) ?? false;
        if (settled) right = undefined;
        return settled;
      },
    };
  };

  const known = (chat: ChatName) => {
    const found = channels.get(channelOf(chat));
    if (!found) throw new Error(`no channel is connected for ${channelOf(chat)}`);
    return found;
  };

  return {
    wake,
    lookLater(chat) {
      if (!inHand.has(chat)) wake(chat);
    },
    inHand: () => inHand.size,
  };
}

/** The right to send to a chat, as far as this process has it. */
interface Right {
  held(): boolean;
  /** Takes it if nobody else has it. */
  take(): Promise<void>;
  release(): Promise<void>;
  settle(rest: Rest): Promise<boolean>;
}

/** A chat that is being worked on. */
interface InHand {
  /** Something came meanwhile. */
  again: boolean;
  readonly looked: () => void;
}
