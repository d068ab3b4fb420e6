import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Inbox } from '../store/inbox.ts';
import type { Stop } from './stop.ts';

/** Outlasts the store's troubles: says once that it is away, waits, says once that it is back. */
export interface SteadyStore {
  /** Does it again until the store takes it. Rejects with Stopping when we stop first. */
  insist<Result>(work: () => Promise<Result>): Promise<Result>;
  failed(error: unknown): void;
  readonly isUp: () => boolean;
  /** Asks the store, unless it was asked just now. */
  probe(): Promise<boolean>;
}

/** The store was away until we had to stop; what is stored says what is left to do. */
export class Stopping extends Error {
  override name = 'Stopping';
}

const PROBE_EVERY_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const FAILS_AGAIN_WITHIN_MS = 5_000;
/** However often others ask, the store is asked no more than once in this time. */
const PROBE_HOLDS_MS = 1000;

export function createSteadyStore({
  inbox,
  stop,
  log,
  metrics,
}: {
  readonly inbox: Pick<Inbox, 'probe'>;
  readonly stop: Stop;
  readonly log: Log;
  readonly metrics: Metrics;
}): SteadyStore {
  let pause = PROBE_EVERY_MS;
  let backAt = Number.NEGATIVE_INFINITY;
  let recovery: Promise<void> | undefined;
  let asked: { readonly at: number; readonly up: Promise<boolean> } | undefined;

  const recover = async () => {
    const since = performance.now();
    // A store that takes a probe and fails again at once is not to be told of twice a second.
    pause = since - backAt < FAILS_AGAIN_WITHIN_MS ? Math.min(2 * pause, LONGEST_PAUSE_MS) : PROBE_EVERY_MS;
    for (;;) {
      await stop.sleep(pause);
      if (stop.begun()) return;
      const up = await inbox.probe().then(
        () => true,
        () => false,
      );
      if (up) break;
    }
    recovery = undefined;
    asked = undefined;
    backAt = performance.now();
    metrics.store(true);
    log.info({ awayMs: Math.round(performance.now() - since) }, 'store: back, going on where it stopped');
  };

  const failed = (error: unknown) => {
    if (recovery || stop.begun()) return;
    log.error({ err: error }, 'store: away; nothing accepted is lost, platforms are told to deliver again');
    metrics.store(false);
    recovery = recover();
  };

  return {
    async insist(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (stop.begun()) throw new Stopping('stopping while the store is away', { cause: error });
          failed(error);
          await recovery;
        }
      }
    },
    failed,
    isUp: () => recovery === undefined,
    async probe() {
      if (recovery) return false;
      if (!asked || performance.now() - asked.at > PROBE_HOLDS_MS)
        asked = {
          at: performance.now(),
          up: inbox.probe().then(
            () => true,
            (error: unknown) => {
              failed(error);
              return false;
            },
          ),
        };
      return asked.up;
    },
  };
}
