import { type Connected, createDrain } from './app/drain.ts';
import { createFollowers } from './app/followers.ts';
import { createLastSaid } from './app/last-said.ts';
import { type ChatPace, createPace } from './app/pace.ts';
import { createSender } from './app/sender.ts';
import { createSteadyStore } from './app/steady-store.ts';
import { createStop } from './app/stop.ts';
import type { Think } from './app/take-turns.ts';
import { traceOf } from './app/trace.ts';
import { createWaiters } from './app/waiters.ts';
import { type Accept, Busy, type Channel, type Update } from './channel/channel.ts';
import { todayInVietnam } from './clock.ts';
import type { Reply } from './dialogue/reply.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { maskedNumbers } from './privacy/mask.ts';
import { type ChatName, chatName, type Inbox } from './store/inbox.ts';

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
  /** The day under which things are counted, in Vietnam. */
  readonly today?: () => string;
  /** For channels whose people cannot be turned away at the door; every message is answered unless set. */
  readonly perChat?: ChatPace;
}

/** Updates of one channel that may wait; beyond, its platform is told to deliver again later. */
const MOST_WAITING = 50_000;
const MOST_TAKEN_UP = 10_000;
const LOOK_AGAIN_EVERY_MS = 3_000;
const TIDY_EVERY_MS = 3_600_000;
const LONGEST_WAIT_MS = 20_000;
const LONGEST_STOP_MS = 6_000;

export function createApp({ inbox, think, log, metrics, today = todayInVietnam, perChat }: AppParts): App {
  const pace = perChat && createPace(perChat);
  const stop = createStop();
  const steady = createSteadyStore({ inbox, stop, log, metrics });
  const waiters = createWaiters();
  const followers = createFollowers();
  const said = createLastSaid();
  const channels: Connected = new Map();
  const chats = createDrain({
    inbox,
    think,
    channels,
    waiters,
    followers,
    steady,
    stop,
    said,
    today,
    log,
    metrics,
  });
  let started = false;
  let sweeping: Promise<void> | undefined;

  const accept = async (channel: string, update: Update): Promise<void> => {
    const began = performance.now();
    if (stop.begun() || inbox.backlog(channel) >= MOST_WAITING) {
      metrics.accepted(channel, 'busy');
      throw new Busy(stop.begun() ? 'stopping' : 'too much is waiting');
    }
    try {
      const wanted = await paced(channel, update);
      if (!wanted) return metrics.accepted(channel, 'let-go');
      const outcome = await inbox.accept(channel, withoutNumbers(wanted));
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

  /** Undefined for what goes too far beyond what anybody types: acknowledged, and not answered. */
  const paced = async (channel: string, update: Update): Promise<Update | undefined> => {
    if (!pace || channels.get(channel)?.channel.fetched) return update;
    const verdict = await pace(chatName(channel, update.chat));
    if (verdict === 'let-go') return undefined;
    return verdict === 'answer' ? update : { ...update, event: { type: 'choice', id: 'slower' } };
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
    for (const chat of await inbox.unattended(MOST_TAKEN_UP)) chats.lookLater(chat);
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
    async forget(channel, chat) {
      said.set(chatName(channel, chat), undefined);
      await inbox.forget(chatName(channel, chat));
      await channels.get(channel)?.channel.forget?.(chat);
    },
    async start() {
      await inbox.start({
        wake: chats.wake,
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
      while (chats.inHand() > 0 && performance.now() < deadline) await pause(20);
      if (chats.inHand() > 0)
        log.warn({ chats: chats.inHand() }, 'app: stopping with sendings in hand; they are repeated');
    },
    isReady: async () => started && !stop.begun() && (await steady.probe()),
  };
}

/** More is answered as too long, however much it is. In UTF-16 units. */
const LONGEST_KEPT = 5_000;

/** What nobody needs to know is masked before it is stored. */
function withoutNumbers(update: Update): Update {
  const { event } = update;
  if (event.type !== 'text') return update;
  return { ...update, event: { ...event, text: maskedNumbers(event.text.slice(0, LONGEST_KEPT)) } };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
