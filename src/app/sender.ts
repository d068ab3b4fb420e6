import PQueue from 'p-queue';
import { type Channel, type Outgoing, SendError } from '../channel/channel.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Stop } from './stop.ts';
import { traceOf } from './trace.ts';

/** Sends to one platform, no faster than it likes, and tries again for as long as that can help. */
export interface Sender {
  /** Resolves to how it ended; `stopped` when we are stopping and it is not out. Never rejects. */
  send(outgoing: Outgoing): Promise<'sent' | 'gone' | 'refused' | 'stopped'>;
}

/** Sendings under way to one platform; those that hang hold up no more than these. */
const MOST_AT_ONCE = 256;
/**
 * A process that has just started sends one at a time, one more with each that went out, and after some seconds as many as ever,
 * so that one that hangs does not hold up the rest: it is still slow, much may have waited for it, and every sending under way is
 * repeated should it be killed again.
 */
const FIRST_AT_ONCE = 1;
const SLOW_START_MS = 2_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

export interface SenderParts {
  readonly channel: Channel;
  readonly stop: Stop;
  readonly log: Log;
  readonly metrics: Metrics;
}

export function createSender({ channel, stop, log, metrics }: SenderParts): Sender {
  const { perSecond, perChatPerSecond } = channel.limits;
  const queue = new PQueue({
    concurrency: FIRST_AT_ONCE,
    // One a short interval rather than many at the start of each second.
    ...(Number.isFinite(perSecond) && { interval: 1000 / perSecond, intervalCap: 1 }),
  });
  setTimeout(() => {
    queue.concurrency = MOST_AT_ONCE;
  }, SLOW_START_MS).unref();
  const mayFrom = new Map<string, number>();

  /** Waits until the chat may be sent to, and holds its next place. */
  const ownPace = async (chat: string) => {
    if (!Number.isFinite(perChatPerSecond)) return;
    const now = performance.now();
    const from = Math.max(now, mayFrom.get(chat) ?? 0);
    const next = from + 1000 / perChatPerSecond;
    mayFrom.set(chat, next);
    const forgetPace = () => void (mayFrom.get(chat) === next && mayFrom.delete(chat));
    setTimeout(forgetPace, next - now).unref();
    if (from > now) await stop.sleep(from - now);
  };

  return {
    async send(outgoing) {
      const trace = traceOf(channel.name, outgoing.id);
      for (let tries = 1; ; tries += 1) {
        await ownPace(outgoing.chat);
        if (stop.begun()) return 'stopped';
        const started = performance.now();
        const trouble = await queue.add(() => channel.send(outgoing).then(() => undefined, asSendError));
        const outcome = trouble?.outcome ?? 'sent';
        metrics.sent(channel.name, outcome);
        metrics.took(channel.name, 'send', performance.now() - started);
        if (!trouble) {
          queue.concurrency = Math.min(MOST_AT_ONCE, queue.concurrency + 1);
          log.debug({ trace, channel: channel.name, tries }, 'update: reply sent');
          return 'sent';
        }
        if (trouble.outcome !== 'later') {
          const level = trouble.outcome === 'gone' ? 'info' : 'error';
          log[level](
            { trace, channel: channel.name, err: trouble },
            `update: reply dropped, ${trouble.outcome}`,
          );
          return trouble.outcome;
        }
        const pause = Math.max(trouble.retryAfterMs ?? 0, pauseAfter(tries));
        log.warn({ trace, channel: channel.name, tries, pause, err: trouble }, 'update: reply not out yet');
        await stop.sleep(pause);
      }
    },
  };
}

/** Doubles with every try; half of it is by chance, so that those who failed together do not come back together. */
function pauseAfter(tries: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries - 1, 20));
  return Math.round(pause * (0.5 + Math.random() / 2));
}

/** A channel that fails in any other way than agreed on is tried again. */
function asSendError(error: unknown): SendError {
  return error instanceof SendError
    ? error
    : new SendError(`the channel failed: ${error instanceof Error ? error.name : 'unknown'}`, {
        outcome: 'later',
        cause: error,
      });
}
