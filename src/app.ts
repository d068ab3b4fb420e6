import PQueue from 'p-queue';
import { createSender, type Sender } from './app/sender.ts';
import { createSteadyStore } from './app/steady-store.ts';
import { createStop } from './app/stop.ts';
import { type Taken, type Think, takeTurns } from './app/take-turns.ts';
import { traceOf } from './app/trace.ts';
import { createWaiters } from './app/waiters.ts';
import { type Accept, Busy, type Channel, type Update } from './channel/channel.ts';
import type { Reply } from './dialogue/reply.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Unsent } from './store/chat-record.ts';
import { type ChatName, channelOf, chatName, chatWithin, type Inbox } from './store/inbox.ts';

/** Inbox → turn → replies, in order for each chat, and side by side for different ones. */
export interface App {
  /** Makes a channel known: its replies can be sent from now on. */
  connect(channel: Channel): Accept;
  /** Accepts an update and resolves to its reply, for channels whose people fetch it; undefined when it takes too long. */
  ask(channel: string, update: Update): Promise<Reply | undefined>;
  /** Removes all that is stored about a chat. */
  forget(channel: string, chat: string): Promise<void>;
  /** Takes up what was left over, and everything accepted from now on. Call it when every channel is connected. */
  start(): Promise<void>;
  /** Takes no more updates, finishes what is in hand, and leaves the rest to the next start. */
  stop(): Promise<void>;
  /** True while updates are taken and the store, asked now, can be written. */
  isReady(): Promise<boolean>;
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
const LONGEST_WAIT_MS = 20_000;
const LONGEST_STOP_MS = 6_000;

export function createApp({ inbox, think, log, metrics }: AppParts): App {
  const stop = createStop();
  const steady = createSteadyStore({ inbox, stop, log, metrics });
  const waiters = createWaiters();
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
    try {
      do {
        mine.again = false;
        const taken = await turns.add(() => steady.insist(() => look(chat)));
        mine.looked();
        if (taken.unsent.length > 0) await sendAll(chat, taken.unsent, mine);
        if (taken.next === 'later') await stop.sleep(RETRY_TURN_MS);
        if (taken.next !== 'nothing') mine.again = true;
      } while (mine.again && !stop.begun());
    } finally {
      // In the same breath as the last look at `again`, so that no wake falls between.
      inHand.delete(chat);
    }
  };

  const look = async (chat: ChatName): Promise<Taken> => {
    const channel = channelOf(chat);
    const fetched = channels.get(channel)?.channel.fetched ?? false;
    const taken = await inbox.change(chat, (found) => takeTurns(found, { think, fetched }));
    for (const { update, outcome, milliseconds, error } of taken.turns) {
      const waitedMs = Math.max(0, Date.now() - update.acceptedAt);
      metrics.turned(channel, outcome);
      metrics.took(channel, 'turn', milliseconds);
      metrics.took(channel, 'wait', waitedMs);
      const line = {
        trace: traceOf(channel, update.id),
        channel,
        outcome,
        waitedMs,
        turnMs: round(milliseconds),
      };
      if (outcome === 'answered') log.info(line, 'update: answered');
      else log.error({ ...line, tries: update.tries + 1, err: error }, 'update: its turn failed');
    }
    return taken;
  };

  const sendAll = async (chat: ChatName, unsent: readonly Unsent[], mine: InHand): Promise<void> => {
    const sender = channels.get(channelOf(chat))?.sender;
    const right = await steady.insist(() => inbox.sendRight(chat));
    if (!right || !sender) return;
    try {
      for (const { id, reply, context } of unsent) {
        if (stop.begun() || !right.held()) return;
        const outcome = await sender.send({
          id,
          chat: chatWithin(chat),
          reply,
          ...(context === undefined ? {} : { context }),
        });
        if (outcome === 'stopped') return;
        await steady.insist(() => strike(chat, outcome === 'gone' ? undefined : id));
        if (outcome === 'gone') break;
      }
      mine.again = true;
    } finally {
      const { lookAgain } = await right.release().catch(() => ({ lookAgain: true }));
      if (lookAgain) mine.again = true;
    }
  };

  /** Strikes a reply off that is out; without an id all that are owed, as nobody takes them any more. */
  const strike = (chat: ChatName, id: string | undefined) =>
    inbox.change(chat, ({ record }) => {
      const remove = record.unsent.map((owed) => owed.id).filter((owed) => id === undefined || owed === id);
      const unsent = record.unsent.filter((owed) => !remove.includes(owed.id));
      return { record: { ...record, unsent }, remove, result: undefined };
    });

  /** Whatever else happens, a chat in which something waits is looked at. */
  const sweep = async () => {
    while (!stop.begun()) {
      await stop.sleep(LOOK_AGAIN_EVERY_MS);
      if (stop.begun()) return;
      if (steady.isUp()) await takeUp().catch(steady.failed);
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
    forget: (channel, chat) => inbox.forget(chatName(channel, chat)),
    async start() {
      await inbox.start({
        wake,
        answered(chat, answered) {
          if (answered.reply || !waiters.awaits(chat, answered.id)) return waiters.answered(chat, answered);
          // Answered in another process, or long ago: the record has it.
          inbox
            .read(chat)
            .then(
              ({ kept }) => waiters.answered(chat, kept.find(({ id }) => id === answered.id) ?? answered),
              steady.failed,
            );
        },
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

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
