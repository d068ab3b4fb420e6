import PQueue from 'p-queue';
import { createFollowers } from './app/followers.ts';
import { createSender, type Sender } from './app/sender.ts';
import { createSteadyStore } from './app/steady-store.ts';
import { createStop } from './app/stop.ts';
import { type Taken, type TakeTurnsOptions, type Think, takeTurns } from './app/take-turns.ts';
import { traceOf } from './app/trace.ts';
import { createWaiters } from './app/waiters.ts';
import { type Accept, Busy, type Channel, type Update } from './channel/channel.ts';
import type { Reply } from './dialogue/reply.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { type ChatName, channelOf, chatName, chatWithin, type Inbox, type SendRight } from './store/inbox.ts';

/** Inbox → turn → replies, in order for each chat, and side by side for different ones. */
export interface App {
  /** Makes a channel known: its replies can be sent from now on. */
  connect(channel: Channel): Accept;
  /** Accepts an update and resolves to its reply, for channels whose people fetch it; undefined when it takes too long. */
  ask(channel: string, update: Update): Promise<Reply | undefined>;
  /** The last replies of a chat whose people fetch them, oldest first. */
  kept(channel: string, chat: string): Promise<readonly Kept[]>;
  /** Calls `onAnswer` whenever a reply to this chat was given in this process, until the returned function is called. */
  follow(channel: string, chat: string, onAnswer: () => void): () => void;
  /** Removes all that is stored about a chat. */
  forget(channel: string, chat: string): Promise<void>;
  /** Takes up what was left over, and everything accepted from now on. Call it when every channel is connected. */
  start(): Promise<void>;
  /** Takes no more updates, finishes what is in hand, and leaves the rest to the next start. */
  stop(): Promise<void>;
  /** True while updates are taken and the store, asked now, can be written. */
  isReady(): Promise<boolean>;
}

/** A reply that is kept for those who fetch it, under the id of the update it answers. */
export interface Kept {
  readonly id: string;
  readonly reply: Reply;
}

export interface AppParts {
  readonly inbox: Inbox;
  readonly think: Think;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Turns under way at one moment: enough to share a commit, few enough that none waits long for the others. */
const TURNS_AT_ONCE = 16;
/** Updates of one channel that may wait; beyond, its platform is told to deliver again later. */
const MOST_WAITING = 50_000;
const MOST_TAKEN_UP = 10_000;
const LOOK_AGAIN_EVERY_MS = 3_000;
const RETRY_TURN_MS = 300;
const TIDY_EVERY_MS = 3_600_000;
const LONGEST_WAIT_MS = 20_000;
const LONGEST_STOP_MS = 6_000;

export function createApp({ inbox, think, log, metrics }: AppParts): App {
  const stop = createStop();
  const steady = createSteadyStore({ inbox, stop, log, metrics });
  const waiters = createWaiters();
  const followers = createFollowers();
  const turns = new PQueue({ concurrency: TURNS_AT_ONCE });
  const channels = new Map<string, { readonly channel: Channel; readonly sender: Sender }>();
  const inHand = new Map<ChatName, InHand>();
  let started = false;
  let sweeping: Promise<void> | undefined;

  const accept = async (channel: string, update: Update): Promise<void> => {
    const began = performance.now();
    if (stop.begun() || inbox.backlog(channel) >= MOST_WAITING) {
      metrics.accepted(channel, 'busy');
      throw new Busy(stop.begun() ? 'stopping' : 'too much is waiting');
    }
    try {
      const outcome = await inbox.accept(channel, update);
      metrics.accepted(channel, outcome);
      metrics.took(channel, 'accept', performance.now() - began);
      log.debug({ trace: traceOf(channel, update.id), channel, outcome }, 'update: accepted');
    } catch (error) {
      metrics.accepted(channel, error instanceof Busy ? 'busy' : 'failed');
      if (error instanceof Busy) throw error;
      steady.failed(error);
      throw new Busy('the store is away', { cause: error });
    }
  };

  /** Resolves when the chat has been looked at; sending what came of it goes on. */
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
    let right: SendRight | undefined;
    let out: TakeTurnsOptions['out'];
    try {
      do {
        mine.again = false;
        const taken = await turns.add(() => steady.insist(() => look(chat, channel, out, right)));
        mine.looked();
        out = undefined;
        const [owed] = taken.unsent;
        if (owed) {
          right = right?.held() ? right : await steady.insist(() => inbox.sendRight(chat));
          // Whoever has it looks again before giving it back.
          if (!right) return;
          const outcome = await sender.send({ ...owed, chat: chatWithin(chat) });
          if (outcome !== 'stopped') out = outcome === 'gone' ? 'all' : owed.id;
          mine.again = true;
        } else right = undefined;
        if (taken.next === 'later') await stop.sleep(RETRY_TURN_MS);
        if (taken.next !== 'nothing') mine.again = true;
      } while (out !== undefined || (mine.again && !stop.begun()));
    } finally {
      // In the same breath as the last look at `again`, so that no wake falls between.
      inHand.delete(chat);
      await right?.release().catch(steady.failed);
    }
  };

  /** Strikes off what is out, takes the turns of what waits, and gives back the right to send when nothing is left. */
  const look = async (
    chat: ChatName,
    { name, fetched }: Channel,
    out: TakeTurnsOptions['out'],
    right: SendRight | undefined,
  ): Promise<Taken> => {
    const taken = await inbox.change(chat, async (found) => {
      const change = await takeTurns(found, {
        think,
        fetched: fetched === true,
        ...(out !== undefined && { out }),
      });
      if (change.result.unsent.length === 0) await right?.release();
      const elsewhere = change.result.answered.filter(({ id }) => !waiters.awaits(chat, id));
      return { ...change, announce: elsewhere.map(({ id }) => id) };
    });
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

  const known = (chat: ChatName) => {
    const found = channels.get(channelOf(chat));
    if (!found) throw new Error(`no channel is connected for ${channelOf(chat)}`);
    return found;
  };

  /** Answered in another process, or here before a connection broke: the record has the reply. */
  const lookUp = async (chat: ChatName, id: string) => {
    if (!waiters.awaits(chat, id)) return;
    const reply = (await inbox.read(chat)).kept.find((kept) => kept.id === id);
    if (reply) waiters.answered(chat, reply);
  };

  /** Whatever else happens, a chat in which something waits is looked at. */
  const sweep = async () => {
    let tidyAt = 0;
    while (!stop.begun()) {
      await stop.sleep(LOOK_AGAIN_EVERY_MS);
      if (stop.begun()) return;
      if (!steady.isUp()) continue;
      try {
        await takeUp();
        for (const { chat, id } of waiters.all()) await lookUp(chat, id);
        if (performance.now() > tidyAt) {
          tidyAt = performance.now() + TIDY_EVERY_MS;
          await inbox.tidy();
        }
      } catch (error) {
        steady.failed(error);
      }
    }
  };

  const takeUp = async () => {
    for (const chat of await inbox.unattended(MOST_TAKEN_UP)) if (!inHand.has(chat)) wake(chat);
  };

  return {
    connect(channel) {
      channels.set(channel.name, { channel, sender: createSender({ channel, stop, log, metrics }) });
      return (update) => accept(channel.name, update);
    },
    async ask(channel, update) {
      const chat = chatName(channel, update.chat);
      const began = performance.now();
      const answer = waiters.wait(chat, update.id, LONGEST_WAIT_MS);
      try {
        await accept(channel, update);
      } catch (error) {
        waiters.answered(chat, { id: update.id });
        throw error;
      }
      const answered = await answer;
      metrics.took(channel, 'whole', performance.now() - began);
      return answered?.reply;
    },
    kept: async (channel, chat) => (await inbox.read(chatName(channel, chat))).kept,
    follow: (channel, chat, onAnswer) => followers.follow(chatName(channel, chat), onAnswer),
    forget: (channel, chat) => inbox.forget(chatName(channel, chat)),
    async start() {
      await inbox.start({
        wake,
        answered: (chat, id) => void lookUp(chat, id).catch(steady.failed),
      });
      started = true;
      await takeUp();
      sweeping = sweep();
    },
    async stop() {
      stop.begin();
      await inbox.stop();
      await sweeping;
      const deadline = performance.now() + LONGEST_STOP_MS;
      while (inHand.size > 0 && performance.now() < deadline) await pause(20);
      if (inHand.size > 0)
        log.warn({ chats: inHand.size }, 'app: stopping with sendings in hand; they are repeated');
    },
    isReady: async () => started && !stop.begun() && (await steady.probe()),
  };
}

/** A chat that is being worked on. */
interface InHand {
  /** Something came meanwhile. */
  again: boolean;
  readonly looked: () => void;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
