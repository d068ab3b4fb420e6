import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { ChatName } from '../store/inbox.ts';

/** How many messages of one chat are answered; nobody types faster. */
export interface ChatPace {
  readonly messages: number;
  readonly seconds: number;
}

export const CHAT_PACE: ChatPace = { messages: 30, seconds: 20 };

/** What becomes of one more message of a chat: it is answered, the chat is told to wait, or it is let go, as it was told. */
export type Pace = (chat: ChatName) => Promise<'answer' | 'tell' | 'let-go'>;

export function createPace({ messages, seconds }: ChatPace): Pace {
  const limiter = new RateLimiterMemory({ points: messages, duration: seconds });
  return async (chat) => {
    try {
      await limiter.consume(chat);
      return 'answer';
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      return full.consumedPoints === messages + 1 ? 'tell' : 'let-go';
    }
  };
}
