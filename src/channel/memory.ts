import type { Json } from './channel.ts';

/** What a channel remembers beyond a restart. A value set is stored for good; a read that fails throws and is never "nothing there". */
export interface Memory {
  get(key: string): Promise<unknown>;
  set(key: string, value: Json, ttlMs?: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/**
 * Runs one task at a time under a name, among all processes that share the store. Waits for its turn;
 * rejects with the signal's reason when that comes first.
 */
export type Lock = <Result>(
  name: string,
  task: () => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result>;
