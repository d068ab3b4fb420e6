import Keyv from 'keyv';
import { type Accept, Busy, type Update } from '../../src/channel/channel.ts';
import type { Lock, Memory } from '../../src/channel/memory.ts';

/** What a channel is given, with what it says to whom kept for a look. */
export function channelParts(namespace: string, store: Map<string, unknown> = new Map()) {
  const logged: unknown[] = [];
  const alarms: string[] = [];
  const record = (...line: unknown[]) => void logged.push(line);
  const memory: Memory = new Keyv({ store, namespace, throwOnErrors: true });
  return {
    memory,
    lock: localLock(),
    log: { debug: record, info: record, warn: record, error: record },
    alarm: (sentence: string) => void alarms.push(sentence),
    logged,
    alarms,
  };
}

/** One at a time within this process. */
export function localLock(): Lock {
  const last = new Map<string, Promise<unknown>>();
  return (name, task, signal) => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(
      () => {
        signal?.throwIfAborted();
        return task();
      },
      () => task(),
    );
    last.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };
}

/** An inbox that stores each update once, by its id. */
export function inbox() {
  const updates: Update[] = [];
  let isFull = false;
  const accept: Accept = async (update) => {
    if (isFull) throw new Busy('full');
    if (!updates.some(({ id }) => id === update.id)) updates.push(update);
  };
  return {
    updates,
    accept,
    set isFull(value: boolean) {
      isFull = value;
    },
    texts: () => updates.map(({ event }) => (event.type === 'text' ? event.text : event.type)),
  };
}
