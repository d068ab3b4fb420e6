import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { type Accept, Busy } from '../channel.ts';
import { type ZaloBotClient, ZaloBotError } from './client.ts';
import { adviceFor } from './failures.ts';
import { type Self, toUpdate } from './update.ts';

export interface PollParts {
  readonly client: ZaloBotClient;
  readonly self: () => Self;
  readonly accept: Accept;
  readonly log: Log;
  readonly alarm: (sentence: string) => void;
  /** The first wait after a failure; doubled at each, up to a hundred times, with a random part. */
  readonly backoffMs: number;
}

const LONGEST_BACKOFF = 100;
const MANY_FAILURES = 10;
const QUICK_MS = 1000;

/**
 * Asks for updates until the signal. What the platform has handed over it never hands over again, so an update is kept
 * until it is stored, and nothing more is asked for before. What it hands over in the instant of a crash or a stop is lost,
 * which the webhook is not subject to.
 */
export async function poll(
  { client, self, accept, log, alarm, backoffMs }: PollParts,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  const pause = async () => {
    failures += 1;
    const longest = backoffMs * Math.min(2 ** (failures - 1), LONGEST_BACKOFF);
    await sleep(longest * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
  };

  while (!signal.aborted) {
    let results: readonly unknown[];
    const askedAt = performance.now();
    try {
      results = await client.getUpdates(signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ZaloBotError)) throw error;
      if (error.code === 401) return alarm(`${adviceFor(error)} Đã thôi hỏi tin mới.`);
      if (failures === 0) log.warn({ channel: 'zalo-bot', code: error.code }, 'polling failed');
      if (error.code === 400 && failures === 0) alarm(WEBHOOK_IS_SET);
      if (failures === MANY_FAILURES) alarm(`${error.message}. Đã hỏi tin mới hỏng ${failures} lần liền.`);
      await pause();
      continue;
    }
    const updates = results.flatMap((result) => toUpdate(result, self()) ?? []);
    for (const update of updates) await keepTrying(() => accept(update), signal, backoffMs, log);
    // An answer that brings nothing and did not wait either must not be asked for in a circle.
    if (updates.length === 0 && performance.now() - askedAt < QUICK_MS)
      await sleep(backoffMs, undefined, { signal }).catch(() => {});
  }
}

const WEBHOOK_IS_SET =
  'Zalo Bot: Zalo không cho hỏi tin mới (400), thường vì bot đang có webhook. Chạy "npm run zalo-bot -- delete-webhook" để hỏi tin, hoặc đặt PUBLIC_URL và ZALO_BOT_WEBHOOK_SECRET để dùng webhook.';

/** Only the stop ends it, and then the update has one try more. */
async function keepTrying(
  store: () => Promise<void>,
  signal: AbortSignal,
  pauseMs: number,
  log: Log,
): Promise<void> {
  for (;;) {
    const isLast = signal.aborted;
    try {
      return await store();
    } catch (error) {
      if (isLast) return log.error({ channel: 'zalo-bot' }, 'polling: an update was lost at the stop');
      if (!(error instanceof Busy))
        log.error(
          { channel: 'zalo-bot', error: (error as Error).name },
          'polling: an update was not stored yet',
        );
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
