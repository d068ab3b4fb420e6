import { setTimeout as delay } from 'node:timers/promises';

/** How long things take and wait; tests shorten them. */
export interface Times {
  /** How long Telegram may hold a request for updates open. In seconds. */
  readonly pollSeconds: number;
  /** After so long a call has failed. In seconds. */
  readonly callSeconds: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** A reply that takes longer is announced by "đang nhập…". */
  readonly typingAfterMs: number;
  /** Two taps of one button within it are one. */
  readonly doubleTapMs: number;
  /** Telegram takes 20 messages in this time in a group. */
  readonly groupWindowMs: number;
}

export const usualTimes: Times = {
  pollSeconds: 50,
  callSeconds: 20,
  firstRetryMs: 1000,
  longestRetryMs: 60_000,
  typingAfterMs: 800,
  doubleTapMs: 2000,
  groupWindowMs: 60_000,
};

/** Longer and longer waits, each spread at random so that many processes do not return at once. */
export function retryDelayMs(failures: number, { firstRetryMs, longestRetryMs }: Times): number {
  const whole = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 16));
  return whole * (0.5 + Math.random() / 2);
}

/** Waits, or stops waiting as soon as it is over. */
export async function pause(milliseconds: number, over: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal: over }).catch(() => undefined);
}
