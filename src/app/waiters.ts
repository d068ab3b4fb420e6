import type { ChatName } from '../store/inbox.ts';
import type { Answered } from './take-turns.ts';

/** People who wait for the reply to their update, in this process. */
export interface Waiters {
  /** Resolves when the update is answered, or to undefined after the time. In milliseconds. */
  wait(chat: ChatName, id: string, milliseconds: number): Promise<Answered | undefined>;
  answered(chat: ChatName, answered: Answered): void;
  /** Whether anybody waits for it here. */
  awaits(chat: ChatName, id: string): boolean;
  all(): readonly { readonly chat: ChatName; readonly id: string }[];
}

export function createWaiters(): Waiters {
  interface Place {
    readonly chat: ChatName;
    readonly id: string;
    readonly settles: Set<(answered?: Answered) => void>;
  }
  const places = new Map<string, Place>();
  const keyOf = (chat: ChatName, id: string) => `${chat} ${id}`;
  return {
    wait: (chat, id, milliseconds) =>
      new Promise((resolve) => {
        const key = keyOf(chat, id);
        const place = places.get(key) ?? { chat, id, settles: new Set() };
        places.set(key, place);
        const settle = (answered?: Answered) => {
          clearTimeout(timer);
          place.settles.delete(settle);
          if (place.settles.size === 0) places.delete(key);
          resolve(answered);
        };
        const timer = setTimeout(settle, milliseconds);
        place.settles.add(settle);
      }),
    answered(chat, answered) {
      for (const settle of [...(places.get(keyOf(chat, answered.id))?.settles ?? [])]) settle(answered);
    },
    awaits: (chat, id) => places.has(keyOf(chat, id)),
    all: () => [...places.values()],
  };
}
