import type { ChatName } from '../store/inbox.ts';

/** Those who look on while a chat is answered, in this process. */
export interface Followers {
  /** Calls `onAnswer` after every answer until the returned function is called. */
  follow(chat: ChatName, onAnswer: () => void): () => void;
  answered(chat: ChatName): void;
}

export function createFollowers(): Followers {
  const byChat = new Map<ChatName, Set<() => void>>();
  return {
    follow(chat, onAnswer) {
      const here = byChat.get(chat) ?? new Set();
      byChat.set(chat, here.add(onAnswer));
      return () => {
        here.delete(onAnswer);
        if (here.size === 0 && byChat.get(chat) === here) byChat.delete(chat);
      };
    },
    answered(chat) {
      for (const onAnswer of byChat.get(chat) ?? []) onAnswer();
    },
  };
}
