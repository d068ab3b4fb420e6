import type { Answered, ChatName } from '../store/inbox.ts';

/** People who wait for the reply to their update, in this process. */
export interface Waiters {
  /** Resolves when the update is answered, or to undefined after the time. In milliseconds. */
  wait(chat: ChatName, id: string, milliseconds: number): Promise<Answered | undefined>;
  answered(chat: ChatName, answered: Answered): void;
  /** Whether anybody waits for it here. */
  awaits(chat: ChatName, id: string): boolean;
}

export function createWaiters(): Waiters {
  const waiting = new Map<string, Set<(answered?: Answered) => void>>();
  const keyOf = (chat: ChatName, id: string) => `${chat} ${id}`;
  return {
    wait: (chat, id, milliseconds) =>
      new Promise((resolve) => {
        const key = keyOf(chat, id);
        const all = waiting.get(key) ?? new Set();
        waiting.set(key, all);
        const settle = (answered?: Answered) => {
          clearTimeout(timer);
          all.delete(settle);
          if (all.size === 0) waiting.delete(key);
          resolve(answered);
        };
        const timer = setTimeout(settle, milliseconds);
        all.add(settle);
      }),
    answered(chat, answered) {
      for (const settle of [...(waiting.get(keyOf(chat, answered.id)) ?? [])]) settle(answered);
    },
    awaits: (chat, id) => waiting.has(keyOf(chat, id)),
  };
}
