/** Ten pictures in a row are one thing to answer: remembers of each chat what was answered last. */
export interface Patience {
  /** Whether the same was answered a moment ago, with nothing else said since. */
  isAnswered(chat: string, what: string): boolean;
  note(chat: string, what: string): void;
  forget(chat: string): void;
}

const LASTS_MS = 10 * 60_000;
/** Beyond so many the oldest is forgotten: at worst it is answered again. */
const MOST_KEPT = 1000;

export function createPatience(now: () => number): Patience {
  const last = new Map<string, { what: string; at: number }>();
  return {
    isAnswered(chat, what) {
      const answered = last.get(chat);
      return answered?.what === what && now() - answered.at < LASTS_MS;
    },
    note(chat, what) {
      last.delete(chat);
      last.set(chat, { what, at: now() });
      const [oldest] = last.keys();
      if (last.size > MOST_KEPT && oldest !== undefined) last.delete(oldest);
    },
    forget: (chat) => void last.delete(chat),
  };
}
