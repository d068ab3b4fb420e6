import type Database from 'libsql';

/** Runs writes together: all that is asked for in one round of the event loop shares one durable transaction. */
export interface GroupCommit {
  /** Resolves with the write's result once it is on disk. If the transaction fails, every write in it is rejected and none happened. */
  run<Result>(write: () => Result): Promise<Result>;
}

interface Asked {
  readonly write: () => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

export function createGroupCommit(database: Database.Database): GroupCommit {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  let asked: Asked[] = [];

  const commitAll = () => {
    const group = asked;
    asked = [];
    try {
      begin.run();
      const results = group.map(({ write }) => write());
      commit.run();
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as never);
    } catch (error) {
      // A full disk may have rolled back already.
      if (database.inTransaction) database.exec('ROLLBACK');
      for (const { reject } of group) reject(error);
    }
  };

  return {
    run: (write) =>
      new Promise((resolve, reject) => {
        if (asked.length === 0) setImmediate(commitAll);
        asked.push({ write, resolve, reject });
      }),
  };
}
