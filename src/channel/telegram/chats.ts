const MOST_REMEMBERED = 10_000;

/** What is known of chats since the start: who does not take messages any more, and which groups have moved. */
export interface Chats {
  /** Where a chat is today. */
  today(chat: string): string;
  moved(chat: string, to: string): void;
  /** True for what a group became when it grew: nobody joined it. */
  isMoved(to: string): boolean;
  isGone(chat: string): boolean;
  gone(chat: string): void;
  /** Somebody wrote from there: it takes messages again. */
  back(chat: string): void;
}

export function createChats(): Chats {
  const moves = new Map<string, string>();
  const left = new Set<string>();
  return {
    today: (chat) => moves.get(chat) ?? chat,
    moved: (chat, to) => void moves.set(chat, to),
    isMoved: (to) => [...moves.values()].includes(to),
    isGone: (chat) => left.has(chat),
    gone(chat) {
      left.add(chat);
      const oldest = left.values().next().value;
      if (left.size > MOST_REMEMBERED && oldest !== undefined) left.delete(oldest);
    },
    back: (chat) => void left.delete(chat),
  };
}
