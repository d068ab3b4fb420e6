import type { Log } from '../log.ts';
import type { Role } from './inbox.ts';
import type { Lock, PostgresLocks } from './postgres-locks.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Plays a role whenever this process holds its lock: from now on, or once the one that has it ends. Rejects when the
 * role cannot begin now; later such trouble is told and tried again. Resolves to what gives the role up.
 */
export async function leadOnPostgres(
  locks: PostgresLocks,
  log: Log,
  name: string,
  role: Role,
): Promise<() => Promise<void>> {
  let givenUp = false;
  let wake = () => {};
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const begin = async (): Promise<Lock | undefined> => {
    const lock = await locks.tryTake('lead', name).catch(() => undefined);
    if (!lock) return undefined;
    try {
      await role.begin();
      log.info({ role: name }, 'store: this process leads');
      return lock;
    } catch (error) {
      await lock.release().catch(() => {});
      throw error;
    }
  };

  let lock = await begin();
  const keep = async () => {
    while (!givenUp) {
      await sleep();
      if (givenUp || lock?.held()) continue;
      try {
        if (lock) {
          lock = undefined;
          log.warn({ role: name }, 'store: this process leads no more');
          await role.end();
        }
        lock = await begin();
      } catch (error) {
        log.error({ err: error, role: name }, 'store: a role could not change hands; it is tried again');
      }
    }
  };
  const keeping = keep();

  return async () => {
    givenUp = true;
    wake();
    await keeping;
    if (!lock) return;
    await role.end();
    await lock.release().catch(() => {});
  };
}
