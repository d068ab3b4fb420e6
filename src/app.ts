import type { Event } from './dialogue/event.ts';
import type { Reply } from './dialogue/reply.ts';
import { respond } from './dialogue/respond.ts';
import type { World } from './dialogue/world.ts';
import type { Sessions } from './store/sessions.ts';

/** The assistant as a channel sees it: one event of one chat in, one reply out. */
export interface App {
  handle(chat: string, event: Event): Promise<Reply>;
  forget(chat: string): Promise<void>;
}

export interface AppParts {
  readonly world: () => World;
  readonly sessions: Sessions;
  /** Today in Vietnam, YYYY-MM-DD. */
  readonly today: () => string;
}

/** Runs the turns of each chat one after another, and those of different chats side by side. */
export function createApp({ world, sessions, today }: AppParts): App {
  const lastTurn = new Map<string, Promise<unknown>>();

  const inOrder = <T>(chat: string, turn: () => Promise<T>): Promise<T> => {
    const mine = (lastTurn.get(chat) ?? Promise.resolve()).then(turn, turn);
    lastTurn.set(chat, mine);
    const done = () => {
      if (lastTurn.get(chat) === mine) lastTurn.delete(chat);
    };
    mine.then(done, done);
    return mine;
  };

  return {
    handle: (chat, event) =>
      inOrder(chat, async () => {
        const { session, reply } = respond(world(), await sessions.load(chat), event, today());
        await sessions.save(chat, session);
        return reply;
      }),
    forget: (chat) => inOrder(chat, () => sessions.forget(chat)),
  };
}
