import { Logger, type Runner, run } from 'graphile-worker';
import type { Log } from '../log.ts';
import type { ChatName, Hands } from './inbox.ts';
import { createPool, HASTY } from './postgres-connections.ts';

/** graphile-worker with its one task: have a chat looked at. */
export interface PostgresWorker {
  start(wake: Hands['wake']): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
  /** Deletes jobs that a killed process left behind. */
  tidy(): Promise<void>;
}

/** One listens, one fetches, one ends jobs. */
const CONNECTIONS = 3;
/** No more than turns at once: a job ends when its chat has been looked at. */
const JOBS_AT_ONCE = 14;
/** Jobs are told of by NOTIFY; this only finds what was missed. */
const POLL_EVERY_MS = 1_000;
const START_AGAIN_AFTER_MS = 1_000;

export function createPostgresWorker(databaseUrl: string, log: Log): PostgresWorker {
  const pool = createPool(databaseUrl, { ...HASTY, max: CONNECTIONS });
  let runner: Runner | undefined;
  let stopping = false;

  const begin = async (wake: Hands['wake']): Promise<void> => {
    runner = await run({
      pgPool: pool,
      concurrency: JOBS_AT_ONCE,
      pollInterval: POLL_EVERY_MS,
      noHandleSignals: true,
      parsedCronItems: [],
      logger: graphileLogger(log),
      preset: {
        worker: {
          // Jobs are fetched and ended many at a time. Neither their order nor their loss in a crash matters to us.
          localQueue: { size: 2 * JOBS_AT_ONCE },
          completeJobBatchDelay: 5,
          failJobBatchDelay: 5,
        },
      },
      taskList: {
        async drain(payload) {
          await wake((payload as { chat: ChatName }).chat);
        },
      },
    });
    // It gives up when the database is away for long; then it starts anew.
    runner.promise
      .catch(() => {})
      .then(() => {
        if (!stopping) setTimeout(() => beginAgain(wake), START_AGAIN_AFTER_MS);
      });
  };
  const beginAgain = (wake: Hands['wake']): void => {
    if (stopping) return;
    begin(wake).catch(() => setTimeout(() => beginAgain(wake), START_AGAIN_AFTER_MS));
  };

  return {
    start: begin,
    async stop() {
      stopping = true;
      await runner?.stop().catch(() => {});
    },
    close: () => pool.end(),
    async tidy() {
      await pool.query(
        `DELETE FROM graphile_worker._private_jobs
         WHERE attempts >= max_attempts AND (locked_at IS NULL OR locked_at < now() - interval '1 hour')`,
      );
    },
  };
}

/** Its troubles are the database's, which are told once elsewhere; so all it says is for a developer. */
export function graphileLogger(log: Log): Logger {
  return new Logger(() => (level, message) => log.debug({ level }, `graphile-worker: ${message}`));
}
