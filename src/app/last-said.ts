import type { ChatName } from '../store/inbox.ts';

/**
 * What was last asked in a chat, in case its answer turns out to be another matter. In memory only and only for a while; it
 * is masked before it goes anywhere else.
 */
export interface LastSaid {
  get(chat: ChatName): string | undefined;
  set(chat: ChatName, words: string | undefined): void;
}

const MOST_CHATS = 5_000;
const KEPT_MS = 10 * 60_000;

export function createLastSaid(now: () => number = Date.now): LastSaid {
  const said = new Map<ChatName, { readonly words: string; readonly at: number }>();
  return {
    get(chat) {
      const last = said.get(chat);
      return last && now() - last.at < KEPT_MS ? last.words : undefined;
    },
    set(chat, words) {
      said.delete(chat);
      if (words !== undefined) said.set(chat, { words, at: now() });
      for (const [oldest, { at }] of said) {
        if (said.size <= MOST_CHATS && now() - at < KEPT_MS) break;
        said.delete(oldest);
      }
    },
  };
}
